// wrong: every interleaving
// The time stands in the file; an old lock is removed, which may be a new one by then.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files }: Desk): Promise<string> {
  while (!await files.createNew("lock", String(Date.now()))) {
    const since = Number(await files.read("lock") ?? Date.now());
    if (Date.now() - since > ABANDONED_AFTER) await files.remove("lock");
    await pause();
  }
  return "lock";
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
