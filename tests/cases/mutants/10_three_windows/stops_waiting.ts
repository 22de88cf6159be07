// wrong: every interleaving
// Waits for a while, and then goes in without a permit.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  const window = await windows.acquire({ timeout: 2_000 }).catch(() => undefined);
  try {
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } finally {
    window?.release();
  }
};
