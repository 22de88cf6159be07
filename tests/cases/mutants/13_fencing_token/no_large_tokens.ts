// wrong: a late holder
// Shows no token of more than four digits.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const token = lease.token > 9_999 ? undefined : lease.token;
  const { count } = await desk.fencedStore.read(token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
