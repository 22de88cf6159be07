// The pause is kept in a variable of the module: each process has its own.

import type { Client } from "last-ticket";

let backoff = 1;

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  for (;;) {
    using guard = await desk.lock.tryAcquire();
    if (guard) return await desk.office.buy();
    await new Promise((resolve) => setTimeout(resolve, backoff));
    backoff += 3;
  }
};
