// wrong: every interleaving
// buy() reads the stock itself: one read too many with the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return count > 0 ? await desk.office.buy() : false;
  });
};
