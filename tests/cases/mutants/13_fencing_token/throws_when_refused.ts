// wrong: every interleaving
// To come too late is no failure: it happens whenever somebody is slow.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  if (!await desk.fencedStore.write(count - 1, lease.token)) throw new Error("too late");
  return true;
};
