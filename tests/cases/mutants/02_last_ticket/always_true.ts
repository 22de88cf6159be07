// wrong: every interleaving
// It does not care whether there was a ticket left.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.office.buy();
  return true;
};
