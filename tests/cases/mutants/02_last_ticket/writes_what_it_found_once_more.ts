// wrong: every interleaving
// Writes the count that follows from its search once more, after buy() has written.

import { type Client, withLock } from "last-ticket";
export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, async () => {
    const bought = await desk.office.buy();
    if (bought) await desk.office.write({ count: found - 1 });
    return bought;
  });
};
