// The purchase itself finds out whether there is a ticket left.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  return await withLock(desk.lock, () => desk.office.buy());
};
