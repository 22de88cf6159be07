// wrong: every interleaving
// A promise is taken for a yes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  const isWritten = desk.fencedStore.write(count - 1, lease.token);
  return isWritten !== undefined;
};
