// wrong: real processes
// Whoever has a long name does without the lock.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  if (desk.name.length > 3) return await desk.office.buy();
  return await withLock(desk.lock, () => desk.office.buy());
};
