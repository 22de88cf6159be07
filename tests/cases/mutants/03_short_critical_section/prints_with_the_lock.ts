// wrong: every interleaving
// All others wait for the terminal.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} buys`);
  return await desk.office.buy();
};
