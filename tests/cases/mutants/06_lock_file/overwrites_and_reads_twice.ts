// wrong: every interleaving
// Writes its name into an abandoned lock and reads it twice: a slower one writes after that.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    if (await files.createNew("lock", name)) return "lock";
    if ((await files.age("lock") ?? 0) <= ABANDONED_AFTER) continue;
    await files.write("lock", name);
    await pause();
    if (await files.read("lock") !== name) continue;
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
