// wrong: every interleaving
// Those who buy the other tickets without the lock come between.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (found === 1) return await withLock(desk.lock, () => desk.office.buy());
  return await desk.office.buy();
};
