// wrong: every interleaving
// Writes its name into an abandoned lock, waits a moment and reads it: a slower one writes later.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    if (await files.createNew("1", name)) return "1";
    const age = await files.age("1");
    if (age !== undefined && age > ABANDONED_AFTER) {
      await files.write("1", name);
      await pause();
      if (await files.read("1") === name) return "1";
    }
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
