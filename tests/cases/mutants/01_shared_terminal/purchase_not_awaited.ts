// wrong: every interleaving
// Without `await` the function is left, and the lock released, before the purchase is over.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return desk.office.buy();
};
