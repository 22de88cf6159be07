// wrong: every interleaving
// What the search found is old when the lock is held at last: the stock is not read again.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.office.write({ count: found - 1 });
  return true;
};
