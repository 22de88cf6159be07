// The lines together, and the purchase, each with the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  await withLock(desk.lock, async () => {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
  });
  return await withLock(desk.lock, () => desk.office.buy());
};
