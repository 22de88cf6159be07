// wrong: every interleaving
// Writes, waits for 60 ms and reads: right only while nobody takes longer from one step to the next.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const age = await files.age("1");
    if (age !== undefined && age <= ABANDONED_AFTER) continue;
    await files.write("1", name);
    // let the others write too, then the last one wins
    for (let i = 0; i < 3; i++) await pause();
    if (await files.read("1") === name) return "1";
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
