// When the lock was acquired stands in its file.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files }: Desk): Promise<string> {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const text = turn === 0 ? "free" : await files.read(`${turn}`);
    const isFree = text === "free" || Date.now() - Number(text) > ABANDONED_AFTER;
    if (isFree && await files.createNew(`${turn + 1}`, String(Date.now()))) return `${turn + 1}`;
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
