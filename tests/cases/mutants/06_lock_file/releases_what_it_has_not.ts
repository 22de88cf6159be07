// wrong: every interleaving
// Removes the lock in the end, also when it never had it.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<boolean> {
  for (let tries = 0; tries < 3; tries++) {
    if (await files.createNew("lock", name)) return true;
    if ((await files.age("lock") ?? 0) > ABANDONED_AFTER) await files.remove("lock");
    else await pause();
  }
  return false;
}

async function release({ files }: Desk): Promise<void> {
  await files.remove("lock");
}

export const client: Client = async (desk) => {
  for (;;) {
    try {
      if (await acquire(desk)) return await desk.criticalSection(() => desk.office.buy());
    } finally {
      await release(desk);
    }
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
