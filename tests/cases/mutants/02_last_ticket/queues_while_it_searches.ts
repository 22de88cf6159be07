// wrong: every interleaving
// Asks for the lock before its search has come to an end, and queues on when nothing was found.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const [found, guard] = await Promise.all([desk.office.search(), desk.lock.acquire()]);
  using _guard = guard;
  return found > 0 && await desk.office.buy();
};
