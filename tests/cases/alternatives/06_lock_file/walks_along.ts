// Goes from number to number, and waits at each until its holder is gone.

import type { Client, Desk, Files } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (let turn = 1;; turn++) {
    if (await files.createNew(`${turn}`, name)) return `${turn}`;
    while (!await isOver(files, `${turn}`)) await pause();
  }
}

async function isOver(files: Files, lockFile: string): Promise<boolean> {
  if (await files.read(lockFile) === "free") return true;
  return (await files.age(lockFile) ?? 0) > ABANDONED_AFTER;
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
