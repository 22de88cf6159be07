// wrong: searches overlap
// It was to search first; who buys blindly needs the lock even when all is sold out.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  return await withLock(desk.lock, () => desk.office.buy());
};
