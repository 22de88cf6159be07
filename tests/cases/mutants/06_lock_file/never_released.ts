// wrong: every interleaving
// Nobody says that the lock is free: all wait until it looks abandoned.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || (await files.age(`${turn}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
  }
}

export const client: Client = async (desk) => {
  await acquire(desk);
  return await desk.criticalSection(() => desk.office.buy());
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
