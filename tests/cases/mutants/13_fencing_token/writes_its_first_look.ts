// wrong: every interleaving
// The second read shows the token, and what that finds is not used.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  using lease = await desk.lease.acquire();
  await desk.fencedStore.read(lease.token);
  return await desk.fencedStore.write(count - 1, lease.token);
};
