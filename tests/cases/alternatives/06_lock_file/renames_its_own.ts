// A holder renames its own file to give it back; whoever creates a name that was given back takes it away again.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (let turn = 1;;) {
    if (
      await files.exists(`free${turn}`) || (await files.age(`lock${turn}`) ?? 0) > ABANDONED_AFTER
    ) turn++;
    else if (await files.createNew(`lock${turn}`, name)) {
      if (!await files.exists(`free${turn}`)) return `${turn}`;
      await files.remove(`lock${turn}`);
    } else await pause();
  }
}

async function release({ files }: Desk, turn: string): Promise<void> {
  await files.rename(`lock${turn}`, `free${turn}`);
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
