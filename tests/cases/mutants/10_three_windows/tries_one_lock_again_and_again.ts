// wrong: three at the same time
// Comes again and again until the one lock is free: nobody waits in line, and one is inside where three may be.
import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  for (;;) {
    using guard = await desk.lock.tryAcquire();
    if (guard !== undefined) return await desk.criticalSection(() => desk.office.buy());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
