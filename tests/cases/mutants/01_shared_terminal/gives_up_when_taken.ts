// wrong: every interleaving
// Who does not get the lock at once leaves without a ticket, although there may be enough.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using guard = await desk.lock.tryAcquire();
  if (!guard) return false;
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
