// wrong: every interleaving
// Gives the purchase half a second, then releases the lock and says no while it goes on.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await Promise.race([
    desk.office.buy(),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500)),
  ]);
};
