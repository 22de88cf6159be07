// wrong: every interleaving
// The search has a critical section of its own, so that the others still wait for it.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await withLock(desk.lock, () => desk.office.search());
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
