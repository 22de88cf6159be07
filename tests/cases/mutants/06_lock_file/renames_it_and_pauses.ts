// wrong: every interleaving
// Renames an abandoned lock, pauses and creates its own: the second one renames the new lock away.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("1", name)) {
    const age = await files.age("1");
    if (age !== undefined && age > ABANDONED_AFTER) await files.rename("1", `stale-${name}`);
    await pause();
  }
  return "1";
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
