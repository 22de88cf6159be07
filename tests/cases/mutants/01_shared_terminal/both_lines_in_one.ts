// wrong: every interleaving
// One call that prints two lines is no way to keep two calls together.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running\n${desk.name} is done`);
  return await desk.office.buy();
};
