// wrong: every interleaving
// Creates the file and does not look whether it has created it.

import type { Client, Desk } from "last-ticket";

async function acquire({ files, name }: Desk): Promise<string> {
  const lockFile = `${(await files.list()).length + 1}`;
  await files.createNew(lockFile, name);
  return lockFile;
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
