// Slow, but nothing is wrong with it here.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const found = await desk.office.search();
  if (found === 0) return false;
  return await desk.office.buy();
};
