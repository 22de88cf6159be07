// wrong: every interleaving
// From the tenth lease on it shows no token, as if by then nobody could be late any more.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const token = lease.token >= 10 ? undefined : lease.token;
  const { count } = await desk.fencedStore.read(token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
