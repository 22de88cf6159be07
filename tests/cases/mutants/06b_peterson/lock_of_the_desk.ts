// wrong: every interleaving
// Uses the lock that is there.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  return await desk.criticalSection(() => desk.office.buy());
};
