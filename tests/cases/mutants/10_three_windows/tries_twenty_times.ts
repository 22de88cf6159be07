// wrong: every interleaving
// Leaves when no window was free twenty times.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  for (let i = 0; i < 20; i++) {
    using permit = await desk.semaphores("windows", 3).tryAcquire();
    if (permit) {
      return await desk.criticalSection(async () => {
        if (await desk.office.search() === 0) return false;
        return await withLock(desk.lock, () => desk.office.buy());
      });
    }
    await new Promise((go) => setTimeout(go, 5));
  }
  return false;
};
