// wrong: every interleaving
// Only looks at the window, and buys outside.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  const found = await desk.criticalSection(() => desk.office.search());
  return found > 0 && await withLock(desk.lock, () => desk.office.buy());
};
