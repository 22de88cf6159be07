// wrong: every interleaving
// To wait until everybody else must be done helps only if nobody waits longer.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  await new Promise((resolve) => setTimeout(resolve, lease.lasts));
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1);
};
