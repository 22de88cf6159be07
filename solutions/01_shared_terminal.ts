// Several workers share one terminal. Each says that it is running, then that it is done, and then
// it buys a ticket. Their lines come mixed up, and the one ticket is sold to all of them.
// Keep each worker's two lines together, and let exactly one worker buy the ticket.
// Looking up the tickets does no harm: nobody should wait for that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  //    ^^^^^^ whoever holds it is alone until the end of this function
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};

// Why it works: the terminal and the ticket file are touched only by who holds the one lock.
// `using` releases it at the end of the function, also when something throws.
// It would break if a single worker printed or bought without acquiring the lock.
