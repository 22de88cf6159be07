// wrong: every interleaving
// When all of them are slow all give up, although the stock would take a write.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const start = Date.now();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  if (Date.now() - start > lease.lasts) return false;
  return await desk.fencedStore.write(count - 1, lease.token);
};
