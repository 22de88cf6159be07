// stuck: every interleaving
// Takes a second permit for its luggage: three that have one each wait for ever.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  using _window = await windows.acquire();
  using _luggage = await windows.acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
