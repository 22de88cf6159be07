// Every holder has a number, and removes its own file only: no other holder ever has that file.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const last = Math.max(0, ...(await files.list()).map(Number));
    const isFree = last === 0 || (await files.age(`${last}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${last + 1}`, name)) return `${last + 1}`;
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
