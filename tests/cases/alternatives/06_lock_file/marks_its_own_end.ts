// Whoever is done creates a file of its own that says so.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  let turn = 1;
  for (;;) {
    if (await files.createNew(`lock${turn}`, name)) return `${turn}`;
    if (
      await files.exists(`done${turn}`) || (await files.age(`lock${turn}`) ?? 0) > ABANDONED_AFTER
    ) turn++;
    else await pause();
  }
}

async function release({ files }: Desk, turn: string): Promise<void> {
  await files.createNew(`done${turn}`);
}

export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk, lockFile);
  }
};

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
