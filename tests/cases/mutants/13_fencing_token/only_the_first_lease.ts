// wrong: every interleaving
// Only the first lease may buy, and its holder may come too late.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  if (lease.token !== 1) return false;
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
