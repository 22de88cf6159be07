// stuck: every interleaving
// Looks whether the lock is abandoned before it waits, and never again.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  if ((await files.age("lock") ?? 0) > ABANDONED_AFTER) await files.remove("lock");
  while (!await files.createNew("lock", name)) await pause();
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
