// wrong: every interleaving
// After its purchase it also writes the count that follows from its search, without the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async ({ office, lock }) => {
  const found = await office.search();
  if (found === 0) return false;
  const bought = await withLock(lock, () => office.buy());
  if (bought) await office.write({ count: found - 1 });
  return bought;
};
