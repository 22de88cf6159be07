// wrong: every interleaving
// Takes a file that was given back just now for one that is abandoned.

import type { Client, Desk } from "last-ticket";
const ABANDONED_AFTER = 500;
const pause = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function acquire({ files, name }: Desk): Promise<string> {
  for (let n = 1;;) {
    if (await files.createNew(`${n}`, name)) return `${n}`;
    if ((await files.age(`${n}`) ?? Infinity) > ABANDONED_AFTER) n++;
    else await pause();
  }
}
const release = ({ files }: Desk, file: string) => files.remove(file);
export const client: Client = async (desk) => {
  const lockFile = await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk, lockFile);
  }
};
