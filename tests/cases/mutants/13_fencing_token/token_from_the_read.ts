// wrong: every interleaving
// Whoever reads late is told the token of the later lease, and shows that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using lease = await desk.lease.acquire();
  const { count, token } = await desk.fencedStore.read(lease.token);
  if (count === 0) return false;
  return await desk.fencedStore.write(count - 1, token);
};
