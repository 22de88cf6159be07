// wrong: every interleaving
// Does both at once, and keeps the lock until the nap is over.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  const [bought] = await Promise.all([desk.office.buy(), nap(20)]);
  return bought;
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
