// wrong: every interleaving
// Whoever gets the lock first still waits for its own search with it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const searching = desk.office.search();
  using _guard = await desk.lock.acquire();
  if (await searching === 0) return false;
  return await desk.office.buy();
};
