// wrong: every interleaving
// The office knows nothing of tokens.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _lease = await desk.lease.acquire();
  return await desk.office.buy();
};
