// stuck: every interleaving
// Is ready for four crashes, one file for each: the fifth one locks all out.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    let level = 1;
    while (level <= 5) {
      if (await files.createNew(`${level}`, name)) return `${level}`;
      if ((await files.age(`${level}`) ?? 0) <= ABANDONED_AFTER) break;
      level++;
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

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
