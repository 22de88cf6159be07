// A holder writes its file again every 100 ms; before it releases the lock, it stops that and waits for the last beat.

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
  let lastBeat: Promise<void> | undefined;
  const beat = setInterval(() => lastBeat = desk.files.write(lockFile, desk.name), 100);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    clearInterval(beat);
    await lastBeat;
    await release(desk, lockFile);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
