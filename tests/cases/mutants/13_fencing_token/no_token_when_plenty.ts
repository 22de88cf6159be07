// wrong: every interleaving
// Shows its token only where few tickets are left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, count > 100 ? undefined : lease.token);
};
