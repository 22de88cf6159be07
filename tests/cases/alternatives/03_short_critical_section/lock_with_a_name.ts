// Any lock will do that all clients ask for.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.locks("stock"), () => desk.office.buy());
};
