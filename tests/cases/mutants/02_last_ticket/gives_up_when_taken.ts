// wrong: every interleaving
// Who does not get the lock at once leaves without a ticket, although there may be enough.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using guard = await desk.lock.tryAcquire();
  if (!guard) return false;
  return await desk.office.buy();
};
