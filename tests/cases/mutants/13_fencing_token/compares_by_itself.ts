// wrong: every interleaving
// Between the look at the token and the write there is time for others.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  const { token } = await desk.fencedStore.read();
  if (token > lease.token) return false;
  return await desk.fencedStore.write(count - 1);
};
