// wrong: every interleaving
// It looks fifteen times, three seconds in all: of six holders that crash one after the other, that is not enough.

import type { Client, Desk } from "last-ticket";

/** Longer than anybody keeps the lock, in milliseconds. */
const ABANDONED_AFTER = 500;
const MOST_LOOKS = 15;

async function acquire({ files, name }: Desk): Promise<string | undefined> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    const lockFile = `${turn + 1}`;
    if (isFree && await files.createNew(lockFile, name)) return lockFile;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  if (lockFile === undefined) return false;
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await desk.files.write(lockFile, "free");
  }
};
