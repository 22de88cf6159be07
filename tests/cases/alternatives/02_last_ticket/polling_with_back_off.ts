// Waits longer after each try.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (let pause = 1;; pause = Math.min(2 * pause, 20)) {
    using guard = await desk.lock.tryAcquire();
    if (!guard) {
      await new Promise((resolve) => setTimeout(resolve, pause * Math.random()));
      continue;
    }
    return await desk.office.buy();
  }
};
