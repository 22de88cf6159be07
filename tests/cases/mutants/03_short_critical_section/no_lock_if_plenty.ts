// wrong: every interleaving
// No critical section at all while more than twenty tickets are left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (found > 20) return await desk.office.buy();
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
};
