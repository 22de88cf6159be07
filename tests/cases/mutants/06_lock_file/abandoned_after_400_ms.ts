// wrong: every interleaving
// A holder may keep the lock for 500 ms, and is taken for dead after 400.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 400;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
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
  return new Promise((resolve) => setTimeout(resolve, 20));
}
