// wrong: every interleaving
// Everybody creates a file, and the first one of the list is the holder, until an earlier name comes.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  await files.createNew(name);
  for (;; await pause()) {
    const [first = name] = await files.list();
    if (first === name) return name;
    if ((await files.age(first) ?? 0) > ABANDONED_AFTER) await files.remove(first);
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
