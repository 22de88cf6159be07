// wrong: every interleaving
// Returns before the section is over, and `using` gives the permit back at once.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  return desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
