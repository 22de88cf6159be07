// Several workers share one terminal. Each says that it is running, then that it is done, and then
// it buys a ticket. Their lines come mixed up, and the one ticket is sold to all of them.
// Keep each worker's two lines together, and let exactly one worker buy the ticket.
// Looking up the tickets does no harm: nobody should wait for that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  // TODO: from here on, let only one worker at a time go on. The lock is desk.lock.
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
