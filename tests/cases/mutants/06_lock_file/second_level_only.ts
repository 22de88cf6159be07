// stuck: every interleaving
// Is ready for one crash: when the holder of the second file crashes as well, all wait for ever.

import type { Client, Desk } from "last-ticket";

const ABANDONED_AFTER = 500;

async function acquire({ files, name }: Desk): Promise<string> {
  for (;; await pause()) {
    if (await files.createNew("1", name)) return "1";
    if ((await files.age("1") ?? 0) > ABANDONED_AFTER && await files.createNew("2", name)) {
      return "2";
    }
  }
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
