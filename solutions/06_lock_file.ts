// Build a lock out of nothing but files. This one looks whether the lock file is there and creates it
// if not: two clients can both find it missing. And if its holder crashes, all wait for ever.
// Let only one client in at a time, and let the others go on when the holder has crashed.
// Nobody may remove, rename or write over a file that another client has created: by then it could be
// somebody else's lock.

import type { Client, Desk } from "last-ticket";

/** Longer than anybody keeps the lock, in milliseconds. */
const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    //    ^^^^ every holder has a file of its own: "1", "2", "3"; the last one is the lock
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    const lockFile = `${turn + 1}`;
    if (isFree && await files.createNew(lockFile, name)) return lockFile;
    //                          ^^^^^^^^^ of all who want to be the next holder, one succeeds
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
  //          ^^^^^ not removed: the next holder is the one after this
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

// Why it works: to create a new file is one step, so a lock that is free or abandoned is taken over
// once. Removing an abandoned lock file and creating it again are two steps: fine for two if nobody is slow,
// and not for three.
// It would break for a holder that is slower than ABANDONED_AFTER. The kernel's lock needs no such guess.
