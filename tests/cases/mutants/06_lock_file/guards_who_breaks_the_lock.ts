// wrong: every interleaving
// A second lock for whoever breaks the first: when that one crashes, the second lock stays.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) {
    if ((await files.age("lock") ?? 0) > ABANDONED_AFTER && await files.createNew("guard", name)) {
      if ((await files.age("lock") ?? 0) > ABANDONED_AFTER) await files.remove("lock");
      await files.remove("guard");
    }
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
