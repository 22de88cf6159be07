// wrong: every interleaving
// Keeps the till by a second permit of the same semaphore.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    using _till = await desk.semaphores("windows", 3).acquire();
    return await desk.office.buy();
  });
};
