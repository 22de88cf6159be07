// wrong: every interleaving
// Nothing waits for buy(): the lock is free again, and it says yes, before anything is read.

import { type Client, withLock } from "last-ticket";
export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  return await withLock(desk.lock, () => {
    desk.office.buy();
    return true;
  });
};
