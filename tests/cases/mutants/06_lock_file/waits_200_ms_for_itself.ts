// wrong: every interleaving
// Releases the lock 200 ms later, whether the purchase has come to its end or not.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
}

export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  const bought = desk.criticalSection(() => desk.office.buy());
  await Promise.race([bought, pause(200)]);
  await release(desk, lockFile);
  return await bought;
};

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
