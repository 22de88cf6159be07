// Walks along the numbers, and gives each holder thirty looks of its own, dead or alive: for six dead ones that is long.

import type { Client, Desk } from "last-ticket";

async function acquire({ files, name }: Desk): Promise<string> {
  let turn = 0;
  let looks = 0;
  while (true) {
    if (await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
    turn++;
    looks = 0;
    while (await files.read(`${turn}`) !== "free" && looks++ < 30) await pause();
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

function pause(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
