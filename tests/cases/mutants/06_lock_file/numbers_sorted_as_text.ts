// stuck: every interleaving
// Takes the last number of those that are left, sorted as text: "9" comes after "10".

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const last = (await files.list()).toSorted().at(-1) ?? "0";
    const isFree = last === "0" || (await files.age(last) ?? 0) > ABANDONED_AFTER;
    const next = `${Number(last) + 1}`;
    if (isFree && await files.createNew(next, name)) return next;
  }
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
  return new Promise((resolve) => setTimeout(resolve, 20));
}
