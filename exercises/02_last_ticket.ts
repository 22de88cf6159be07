// Ten clients search, all of them find one ticket, and all of them buy it: each reads the count 1
// before anybody has written 0.
// Put a lock around what must not be interrupted. Exactly one purchase may succeed.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  // TODO: hold desk.lock during the purchase, and release it afterwards.
  return await desk.office.buy();
};
