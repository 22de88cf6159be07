// stuck: every interleaving
// It waits until the lease before its own has been here, and that holder may be dead.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  while ((await desk.fencedStore.read()).token < lease.token - 1);
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
