// wrong: every interleaving
// After a refusal it writes without a token, which is never refused.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  const isWritten = await desk.fencedStore.write(count - 1, lease.token);
  return isWritten || await desk.fencedStore.write(count - 1);
};
