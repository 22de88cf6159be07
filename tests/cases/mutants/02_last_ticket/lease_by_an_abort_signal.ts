// wrong: every interleaving
// After 800 ms the lock is given back, also in the middle of a purchase.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const guard = await desk.lock.acquire();
  AbortSignal.timeout(800).addEventListener("abort", () => guard.release());
  const bought = await desk.office.buy();
  guard.release();
  return bought;
};
