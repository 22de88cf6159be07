// Gives the lease back by hand.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const lease = await desk.lease.acquire();
  try {
    const { count } = await desk.fencedStore.read(lease.token);
    return count > 0 && await desk.fencedStore.write(count - 1, lease.token);
  } finally {
    lease.release();
  }
};
