// wrong: every interleaving
// The function is left, and the lock released, before the purchase is over.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  let bought: Promise<boolean> | undefined;
  const purchase = withLock(desk.lock, () => {
    desk.terminal.print(`${desk.name} is running`);
    desk.terminal.print(`${desk.name} is done`);
    bought = desk.office.buy();
  });
  await purchase;
  return await bought ?? false;
};
