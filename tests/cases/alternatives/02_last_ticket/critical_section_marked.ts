// The critical section is marked for whoever watches.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _guard = await desk.lock.acquire();
  return await desk.criticalSection(async () => {
    return await desk.office.buy();
  });
};
