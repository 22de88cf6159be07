// wrong: every interleaving
// Whoever shows a token that is larger than any lease has is never refused.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(1_000_000);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, 1_000_000);
};
