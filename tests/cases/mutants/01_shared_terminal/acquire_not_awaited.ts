// wrong: every interleaving
// It asks for the lock and goes on without waiting until it has got it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
