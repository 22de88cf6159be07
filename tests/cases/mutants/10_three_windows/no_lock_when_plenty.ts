// wrong: every interleaving
// Goes without the lock where there seem to be plenty.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    const left = await desk.office.search();
    if (left === 0) return false;
    if (left > 10) return await desk.office.buy();
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
