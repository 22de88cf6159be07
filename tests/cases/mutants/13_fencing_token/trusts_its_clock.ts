// wrong: every interleaving
// Between the look at the clock and the write it may sleep as long as it likes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const start = Date.now();
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read();
  if (count === 0) return false;
  if (Date.now() - start > lease.lasts) return false;
  await desk.fencedStore.write(count - 1);
  return true;
};
