// wrong: every interleaving
// The stock learns of the second lease only when its holder writes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
