// wrong: every interleaving
// Begins its search before it has the lock, and waits for it then.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  const searching = desk.office.search();
  using _guard = await desk.lock.acquire();
  const found = await searching;
  if (found === 0) return false;
  return await desk.office.buy();
};
