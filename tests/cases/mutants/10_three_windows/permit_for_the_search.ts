// wrong: every interleaving
// Has a permit while it searches, and none while it buys.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    try {
      if (await desk.office.search() === 0) return false;
    } finally {
      window.release();
    }
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
