// To release a guard that is released does nothing.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const bought = await desk.office.buy();
  guard.release();
  return bought;
};
