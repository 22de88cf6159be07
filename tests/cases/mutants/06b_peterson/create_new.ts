// wrong: every interleaving
// A step that looks and acts at once, which is what this exercise does without.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  while (!await files.createNew("lock", name)) await pause();
}

async function release({ name, files }: Desk): Promise<void> {
  await files.remove("lock");
}

export const client: Client = async (desk) => {
  await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk);
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
