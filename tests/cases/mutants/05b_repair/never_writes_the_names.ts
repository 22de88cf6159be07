// wrong: every interleaving
// Keeps the count right, and tells nobody who has the tickets.

import type { Client } from "last-ticket";

export const client: Client = async ({ lock, office }) => {
  using _guard = await lock.acquire();
  return await office.buy();
};
