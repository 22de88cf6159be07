// wrong: every interleaving
// Three are inside, and all of them change the stock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await desk.office.buy();
  });
};
