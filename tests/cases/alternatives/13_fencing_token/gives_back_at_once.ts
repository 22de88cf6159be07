// The lease keeps nobody out: the token alone makes it safe.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const lease = await desk.lease.acquire();
  lease.release();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
