// buyTicket() is what buy() does.

import { buyTicket, type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, () => buyTicket(desk.office));
};
