// wrong: every interleaving
// The second search keeps the others waiting, and the read makes it superfluous.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  if (await desk.office.search() === 0) return false;
  return await desk.office.buy();
};
