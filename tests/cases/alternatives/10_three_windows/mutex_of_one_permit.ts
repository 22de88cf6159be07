// A semaphore with one permit is the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.semaphores("stock", 1), () => desk.office.buy());
  });
};
