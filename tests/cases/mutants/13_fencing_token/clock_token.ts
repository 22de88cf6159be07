// wrong: every interleaving
// The time of day as a token: it grows, too, but it is nobody's lease.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _lease = await desk.lease.acquire();
  const token = Date.now();
  const { count } = await desk.fencedStore.read(token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
