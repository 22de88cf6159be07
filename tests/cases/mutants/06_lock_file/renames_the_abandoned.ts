// wrong: every interleaving
// Moves an abandoned lock out of the way: it may be the one of the next holder by then.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) {
    const age = await files.age("lock") ?? 0;
    if (age > ABANDONED_AFTER) await files.rename("lock", `abandoned-${name}`);
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
