// Looks for tickets while it waits for the lock, and tells the console.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (let turn = 1;; turn++) {
    if (await desk.office.search() === 0) return false;
    const guard = await desk.lock.tryAcquire();
    if (guard) return await desk.office.buy().finally(() => guard.release());
    console.log(`${desk.name} tries again: ${turn}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
