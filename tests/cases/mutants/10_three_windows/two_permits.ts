// wrong: every interleaving
// One window stays empty.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 2).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
