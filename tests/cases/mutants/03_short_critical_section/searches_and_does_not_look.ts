// wrong: every interleaving
// Searches three times at the same time, and queues whatever it has found.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await Promise.all([desk.office.search(), desk.office.search(), desk.office.search()]);
  return await withLock(desk.lock, () => desk.office.buy());
};
