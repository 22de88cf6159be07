// wrong: every interleaving
// Builds a lock of files that leaks and makes it tight with the lock of the desk.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const age = await files.age("lock");
    if (age !== undefined && age <= ABANDONED_AFTER) continue;
    await files.write("lock", name);
    return "lock";
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.remove(lockFile);
}

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
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
