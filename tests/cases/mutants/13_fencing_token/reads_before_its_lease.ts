// wrong: every interleaving
// What it has read may be old before it has the lease.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  using lease = await desk.lease.acquire();
  return await desk.fencedStore.write(count - 1, lease.token);
};
