// Several workers share one terminal. Each says that it is running, looks up the tickets, says that it
// is done, and buys. Their lines come mixed up, and the one ticket is sold to all of them.
// Keep each worker's two lines together, one right after the other, and let exactly one worker buy.
// Looking up the tickets does no harm: nobody may have to wait for somebody else's search.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  // TODO: which steps belong together, and which one must not be among them? The lock is desk.lock.
  await desk.terminal.print(`${desk.name} is running`);
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
