// Sees from the answer to its read that it is late, and does not try to write.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count, token } = await desk.fencedStore.read(lease.token);
  if (count === 0 || token > lease.token) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
