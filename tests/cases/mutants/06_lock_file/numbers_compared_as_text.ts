// stuck: every interleaving
// Looks for the greatest number by comparing texts: "10" is less than "9".

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    let last = "";
    for (const file of await files.list()) if (file > last) last = file;
    const isFree = last === "" || (await files.age(last) ?? 0) > ABANDONED_AFTER;
    if (!isFree) continue;
    const next = String(Number(last) + 1);
    if (await files.createNew(next, name)) return next;
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
