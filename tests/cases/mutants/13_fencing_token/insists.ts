// stuck: every interleaving
// The same token is refused again and again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  while (!await desk.fencedStore.write(count - 1, lease.token));
  return true;
};
