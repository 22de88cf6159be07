// wrong: every interleaving
// Whoever searches with the lock keeps all the others from searching: withLock makes it no better.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  return await withLock(desk.lock, async () => {
    const found = await desk.office.search();
    return found > 0 && await desk.office.buy();
  });
};
