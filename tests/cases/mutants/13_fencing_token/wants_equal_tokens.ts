// wrong: every interleaving
// It compares for equality, and before its write the stock has seen no token but those of others.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count, token } = await desk.fencedStore.read();
  if (count === 0 || token !== lease.token) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
