// Shows its token first and reads without it afterwards: from the first one on others are refused.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await using lease = await desk.lease.acquire();
  await desk.fencedStore.read(lease.token);
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
