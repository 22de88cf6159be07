// wrong: every interleaving
// Waits for a window with the lock, and all others wait for the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    using _window = await desk.semaphores("windows", 3).acquire();
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await desk.office.buy();
    });
  });
