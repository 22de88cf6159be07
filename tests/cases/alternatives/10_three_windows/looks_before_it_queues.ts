// Whoever sees that all is sold out does not queue for a window.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(() => withLock(desk.lock, () => desk.office.buy()));
};
