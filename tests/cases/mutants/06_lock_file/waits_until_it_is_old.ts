// wrong: every interleaving
// It reads what the holder has written at its end, and goes by the age alone: half a second for each purchase.

import type { Client, Desk } from "last-ticket";

/** Longer than anybody keeps the lock, in milliseconds. */
const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const text = await files.read(`${turn}`);
    const isOld = (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    const isFree = turn === 0 || text !== "" && isOld;
    const lockFile = `${turn + 1}`;
    if (isFree && await files.createNew(lockFile, name)) return lockFile;
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
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
  return new Promise((resolve) => setTimeout(resolve, 50));
}
