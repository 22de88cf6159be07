// stuck: every interleaving
// Asks how old the file is that it is about to create: that one is missing, and so never old.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const next = (await files.list()).length + 1;
    const free = next === 1 || await files.read(`${next - 1}`) === "free" ||
      (await files.age(`${next}`) ?? 0) > ABANDONED_AFTER;
    if (free && await files.createNew(`${next}`, name)) return `${next}`;
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
