// wrong: every interleaving
// Calls buy() to see whether there is a ticket, and once more to have it.

import { type Client, withLock } from "last-ticket";
export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, async () => {
    if (await desk.office.buy()) return await desk.office.buy();
    return false;
  });
};
