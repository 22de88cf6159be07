// A time-out that is never reached.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire({ timeout: 30_000 });
  return await desk.office.buy();
};
