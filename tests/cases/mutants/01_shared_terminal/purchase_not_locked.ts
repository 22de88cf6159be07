// wrong: every interleaving
// The lines stay together, but the purchase comes after the lock is released.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
  });
  return await desk.office.buy();
};
