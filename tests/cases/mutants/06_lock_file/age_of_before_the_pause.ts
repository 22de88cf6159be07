// wrong: every interleaving
// Goes by an age that it has asked for before its pause: by then, another client can have taken over.

import type { Client, Desk } from "last-ticket";
const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  let age = 0;
  for (;;) {
    const turn = (await files.list()).length;
    const free = turn === 0 || await files.read(`${turn}`) === "free" || age > ABANDONED_AFTER;
    if (free && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
    age = await files.age(`${turn}`) ?? 0;
    await pause(100);
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
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
