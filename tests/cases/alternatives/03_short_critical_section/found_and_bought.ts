// One expression.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  return await desk.office.search() > 0 && await withLock(desk.lock, () => desk.office.buy());
};
