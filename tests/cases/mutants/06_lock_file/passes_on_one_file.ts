// wrong: every interleaving
// Whoever renames the one file has the lock: an abandoned one is renamed twice.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  if ((await files.list()).length === 0) await files.createNew("free");
  for (;; await pause()) {
    if (await files.rename("free", `held-${name}`)) return `held-${name}`;
    for (const held of await files.list()) {
      if (
        (await files.age(held) ?? 0) > ABANDONED_AFTER && await files.rename(held, `held-${name}`)
      ) {
        return `held-${name}`;
      }
    }
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.rename(lockFile, "free");
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
