// wrong: nobody waits needlessly
// Nobody has the lock while it searches, but everybody waits for the one permit.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  {
    using _permit = await desk.semaphores("search", 1).acquire();
    await desk.office.search();
  }
  using _guard = await desk.lock.acquire();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
