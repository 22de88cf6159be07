// wrong: every interleaving
// Goes home without a ticket when the lock is taken, though its holder may crash.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string | undefined> {
  const turn = (await files.list()).length;
  const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
    (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
  if (!isFree || !await files.createNew(`${turn + 1}`, name)) return undefined;
  return `${turn + 1}`;
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
