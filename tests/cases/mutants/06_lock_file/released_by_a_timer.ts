// wrong: every interleaving
// A timer releases the lock after 300 ms, also when its holder is still inside.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

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
  const timer = setTimeout(() => void release(desk, lockFile), 300);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    clearTimeout(timer);
    await release(desk, lockFile);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
