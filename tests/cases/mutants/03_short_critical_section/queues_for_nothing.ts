// wrong: every interleaving
// It does not look at what it has found, and waits for the lock when all is sold out.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};
