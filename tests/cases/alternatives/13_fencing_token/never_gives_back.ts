// Lets the lease run out: others wait longer, and that is all.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { token } = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(token);
  if (count === 0) return false;
  const isWritten = await desk.fencedStore.write(count - 1, token);
  return isWritten;
};
