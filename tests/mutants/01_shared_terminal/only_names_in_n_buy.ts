// wrong: every interleaving
// Who may buy is decided by the name, and the lock is left alone.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  if (!desk.name.endsWith("n")) return false;
  return await desk.office.buy();
};
