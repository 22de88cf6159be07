// wrong: every interleaving
// Looks at the last file, and at the age of the first one: after a crash, or half a second, whoever is inside is taken for dead.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    const all = await files.list();
    const [first = ""] = all;
    const turn = all.length;
    const free = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(first) ?? 0) > ABANDONED_AFTER;
    if (free && await files.createNew(`${turn + 1}`, name)) return `${turn + 1}`;
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
