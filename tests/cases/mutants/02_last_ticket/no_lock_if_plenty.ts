// wrong: every interleaving
// No lock while more than five tickets are left: updates are lost.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (found > 5) return await desk.office.buy();
  return await withLock(desk.lock, () => desk.office.buy());
};
