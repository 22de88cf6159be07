// A semaphore with one permit is a lock.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  using _permit = await desk.semaphores("till", 1).acquire();
  return await desk.office.buy();
};
