// Looks up the stock without the lock first, and buys by hand, with the lock and a second look.

import type { Client, Desk, Files } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  let turn = 0;
  do {
    if (turn > 0) await pause();
    while (await files.exists(`lock${turn + 1}`)) turn++;
  } while (!await isFree(files, turn) || !await files.createNew(`lock${turn + 1}`, name));
  return `lock${turn + 1}`;
}

async function isFree(files: Files, turn: number): Promise<boolean> {
  if (turn === 0) return true;
  const age = await files.age(`lock${turn}`);
  return age !== undefined && age > ABANDONED_AFTER || await files.read(`lock${turn}`) === "free";
}

async function release({ files }: Desk, lockFile: string): Promise<void> {
  await files.write(lockFile, "free");
}

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  const lockFile = await acquire(desk);
  try {
    return await desk.criticalSection(async () => {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.office.write({ count: count - 1 });
      return true;
    });
  } finally {
    await release(desk, lockFile);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
