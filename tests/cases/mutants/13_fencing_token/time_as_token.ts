// wrong: every interleaving
// Two clients may look at the clock in the same millisecond.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _lease = await desk.lease.acquire();
  const token = Date.now();
  const { count } = await desk.fencedStore.read(token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
