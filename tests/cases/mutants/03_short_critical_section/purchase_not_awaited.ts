// wrong: every interleaving
// Without `await` the function is left, and the lock released, before the purchase is over.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return desk.office.buy();
};
