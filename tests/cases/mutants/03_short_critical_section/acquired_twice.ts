// stuck: every interleaving
// Who holds the lock waits for itself: the lock is not reentrant.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await withLock(desk.lock, () => desk.office.buy());
};
