// wrong: every interleaving
// Writes its own name into an abandoned lock: so does the next one.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) {
    if ((await files.age("lock") ?? 0) > ABANDONED_AFTER) {
      await files.write("lock", name);
      return "lock";
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
