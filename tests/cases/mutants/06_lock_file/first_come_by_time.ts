// wrong: every interleaving
// A file with the time in its name: who has looked at the clock may create its file much later.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  const own = `${Date.now()}-${name}`;
  await files.createNew(own);
  for (;; await pause()) {
    const [first = own] = await files.list();
    if (first === own) return own;
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
