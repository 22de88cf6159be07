// stuck: every interleaving
// Exclusive creation and no more: when the holder crashes, its file stays for ever.

import type { Client, Desk } from "last-ticket";

async function acquire({ files, name }: Desk): Promise<string> {
  while (!await files.createNew("lock", name)) await pause();
  return "lock";
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
