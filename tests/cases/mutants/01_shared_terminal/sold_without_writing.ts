// wrong: every interleaving
// The ticket stays in the stock, and the next client sells it again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  const { count } = await desk.office.read();
  return count > 0;
};
