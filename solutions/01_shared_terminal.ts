// Several workers share one terminal. Each says that it is running, looks up the tickets, says that it
// is done, and buys. Their lines come mixed up, and the one ticket is sold to all of them.
// Keep each worker's two lines together, one right after the other, and let exactly one worker buy.
// Looking up the tickets does no harm: nobody may have to wait for somebody else's search.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search(); // before the lock: nobody waits for it
  using _guard = await desk.lock.acquire();
  //    ^^^^^^ whoever holds it is alone until the end of this function
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};

// Why it works: only the worker that holds the one lock touches the terminal and the ticket file.
// `using` releases it at the end of the function, also when something throws.
// It would break if a single worker printed or bought without acquiring the lock.
