// wrong: every interleaving
// Writes 0 when 0 are left, and takes that for a ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  return await desk.fencedStore.write(Math.max(count - 1, 0), lease.token);
};
