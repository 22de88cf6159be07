// wrong: every interleaving
// Each client is given the lease once.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  while (true) {
    using lease = await desk.lease.acquire();
    const { count } = await desk.fencedStore.read(lease.token);
    if (count === 0) return false;
    if (await desk.fencedStore.write(count - 1, lease.token)) return true;
  }
};
