// stuck: every interleaving
// Takes the last name of the list for the last number: "10" comes before "2".

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const last = Number((await files.list()).at(-1) ?? 0);
    const isFree = last === 0 || await files.read(`${last}`) === "free" ||
      (await files.age(`${last}`) ?? 0) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${last + 1}`, name)) return `${last + 1}`;
  }
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
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
