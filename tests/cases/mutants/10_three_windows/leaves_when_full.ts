// wrong: every interleaving
// Goes home when no window is free.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using window = await desk.semaphores("windows", 3).tryAcquire();
  if (window === undefined) return false;
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
