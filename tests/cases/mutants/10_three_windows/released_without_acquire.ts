// wrong: every interleaving
// Gives back what it did not take, so that one more can come in.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  try {
    const window = await windows.tryAcquire();
    if (window === undefined) await windows.acquire();
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } finally {
    desk.semaphores("windows", 1).release();
  }
};
