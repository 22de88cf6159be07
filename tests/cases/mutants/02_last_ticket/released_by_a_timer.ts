// wrong: every interleaving
// A timer releases the lock after a second, also while the purchase is still under way.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire();
  // nobody may block the others for longer than a second
  const timer = setTimeout(() => guard.release(), 1000);
  const bought = await desk.office.buy();
  clearTimeout(timer);
  guard.release();
  return bought;
};
