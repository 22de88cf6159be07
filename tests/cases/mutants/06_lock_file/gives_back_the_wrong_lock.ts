// wrong: every interleaving
// Renames an abandoned lock, and gives it back if it is another one: meanwhile there is none.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) {
    const owner = await files.read("lock");
    if ((await files.age("lock") ?? 0) > ABANDONED_AFTER) {
      if (await files.rename("lock", `old-${name}`)) {
        if (await files.read(`old-${name}`) !== owner) await files.rename(`old-${name}`, "lock");
        else await files.remove(`old-${name}`);
      }
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
