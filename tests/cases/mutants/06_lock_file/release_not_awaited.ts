// wrong: every interleaving
// Ends before its lock file is free.

import type { Client, Desk } from "last-ticket";

/** Longer than anybody keeps the lock, in milliseconds. */
const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    const lockFile = `${turn + 1}`;
    if (isFree && await files.createNew(lockFile, name)) return lockFile;
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  files.write(lockFile, "free");
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
