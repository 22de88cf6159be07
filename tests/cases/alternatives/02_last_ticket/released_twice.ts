// To release a guard that is released does nothing.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using guard = await desk.lock.acquire();
  const bought = await desk.office.buy();
  guard.release();
  return bought;
};
