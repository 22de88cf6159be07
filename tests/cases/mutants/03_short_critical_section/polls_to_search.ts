// wrong: every interleaving
// Polling for the lock before the search makes everybody wait as well.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    using guard = await desk.lock.tryAcquire();
    if (guard) return await desk.office.search() > 0 && await desk.office.buy();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
