// wrong: every interleaving
// Nobody else ever gets a ticket, however many there are.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  if (desk.name !== "Ann") return false;
  return await desk.office.buy();
};
