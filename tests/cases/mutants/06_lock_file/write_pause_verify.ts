// wrong: every interleaving
// As before, with a pause in between: no pause is sure to be longer than the others need.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const age = await files.age("lock");
    if (age !== undefined && age <= ABANDONED_AFTER) continue;
    await files.write("lock", name);
    await pause();
    if (await files.read("lock") === name) return "lock";
  }
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
