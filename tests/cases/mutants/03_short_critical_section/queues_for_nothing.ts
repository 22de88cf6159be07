// wrong: every interleaving
// It does not look at what it has found, and waits for the lock when all is sold out.

import type { Client } from "last-ticket";

export const client: Client = async ({ office, lock }) => {
  await office.search();
  using _guard = await lock.acquire();
  return await office.buy();
};
