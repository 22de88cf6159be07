// wrong: every interleaving
// Makes sure that it removes the lock of the one who is dead: in two steps again.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) {
    const owner = await files.read("lock");
    const age = await files.age("lock") ?? 0;
    if (age > ABANDONED_AFTER && await files.read("lock") === owner) await files.remove("lock");
    else await pause();
  }
  return "lock";
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.remove(lockFile);
}

export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk, lockFile);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
