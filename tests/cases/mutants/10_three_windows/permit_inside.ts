// wrong: every interleaving
// Comes in first, and waits for a window there.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  desk.criticalSection(async () => {
    using _window = await desk.semaphores("windows", 3).acquire();
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
