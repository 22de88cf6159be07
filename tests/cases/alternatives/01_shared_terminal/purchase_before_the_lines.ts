// The lines may come after the purchase.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  const bought = await desk.office.buy();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return bought;
};
