// wrong: every interleaving
// Gives up when it has asked 500 times.

import { type Client, withLock } from "last-ticket";

export const client: Client = async ({ semaphores, criticalSection, lock, office }) => {
  const windows = semaphores("windows", 3);
  for (let tries = 0; tries < 500; tries++) {
    const permit = await windows.tryAcquire();
    if (permit) {
      try {
        return await criticalSection(async () => {
          if (await office.search() === 0) return false;
          return await withLock(lock, () => office.buy());
        });
      } finally {
        permit.release();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
};
