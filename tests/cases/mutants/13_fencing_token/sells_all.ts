// wrong: every interleaving
// It writes 0, whatever it has read.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(0, lease.token);
};
