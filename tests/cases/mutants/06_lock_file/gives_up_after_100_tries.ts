// wrong: every interleaving
// Waits for a hundred naps, two seconds, which four crashes in a row use up, and leaves without a ticket.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string | undefined> {
  for (let tries = 0; tries < 100; tries++) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    const lockFile = `${turn + 1}`;
    if (isFree && await files.createNew(lockFile, name)) return lockFile;
    await pause();
  }
  return undefined;
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
}

export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  if (lockFile === undefined) return false;
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk, lockFile);
  }
};

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
