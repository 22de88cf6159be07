// wrong: every interleaving
// The more tickets there are, the later it is noticed that updates are lost.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return found > 50 ? await desk.office.buy() : await withLock(desk.lock, () => desk.office.buy());
};
