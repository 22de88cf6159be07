// stuck: every interleaving
// Who holds the lock waits for itself: the lock is not reentrant.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await withLock(desk.lock, () => desk.office.buy());
};
