// wrong: every interleaving
// Removes the file two numbers back: somebody slow creates that one again, and goes in.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const last = Math.max(0, ...(await files.list()).map(Number));
    const isFree = last === 0 || await files.read(`${last}`) === "free" ||
      (await files.age(`${last}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${last + 1}`, name)) {
      if (last > 1) await files.remove(`${last - 1}`);
      return `${last + 1}`;
    }
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
