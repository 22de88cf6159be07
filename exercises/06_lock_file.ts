// Build a lock out of nothing but files. This one looks whether the lock file is there and creates it
// if not: two clients can both find it missing. And if its holder crashes, all wait for ever.
// Let only one client in at a time, and let the others go on when the holder has crashed.
// Nobody may remove, rename or write over a file that another client has created: by then it could be
// somebody else's lock.

import type { Client, Desk } from "last-ticket";

/** Longer than anybody keeps the lock, in milliseconds. */
// deno-lint-ignore no-unused-vars -- until you use it
const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  // TODO: look and create must be one step: files.createNew(). And whose lock is abandoned?
  while (await files.exists("1")) await pause();
  await files.write("1", name);
  return "1";
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
  return new Promise((resolve) => setTimeout(resolve, 50));
}
