// A second file says that a holder has released its lock.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<number> {
  for (;; await pause()) {
    const turns = (await files.list()).filter((file) => file.startsWith("owner-")).length;
    const isFree = turns === 0 || await files.exists(`released-${turns}`) ||
      (await files.age(`owner-${turns}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`owner-${turns + 1}`, name)) return turns + 1;
  }
}

async function release({ files }: Desk, turn: number): Promise<void> {
  await files.createNew(`released-${turn}`);
}

export const client: Client = async (desk) => {
  const turn = await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk, turn);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
