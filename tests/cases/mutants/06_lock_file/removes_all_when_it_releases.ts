// wrong: every interleaving
// Removes the files of those before it as well: numbers come back, and somebody slow creates one again.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = Math.max(0, ...(await files.list()).map(Number));
    const isFree = turn === 0 || (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  // mine and those of the crashed ones before me
  for (let n = Number(lockFile); n >= 1; n--) await files.remove(`${n}`);
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
