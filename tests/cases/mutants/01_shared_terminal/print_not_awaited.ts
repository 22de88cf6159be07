// wrong: every interleaving
// The second line may appear after the lock is released.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  {
    using _guard = await desk.lock.acquire();
    desk.terminal.print(`${desk.name} is running`);
    desk.terminal.print(`${desk.name} is done`);
  }
  return await withLock(desk.lock, () => desk.office.buy());
};
