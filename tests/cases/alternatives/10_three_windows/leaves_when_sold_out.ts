// Searches each time before it tries again, and leaves only when nothing is left.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  while (await desk.office.search() > 0) {
    using window = await desk.semaphores("windows", 3).tryAcquire();
    if (window !== undefined) {
      return await desk.criticalSection(() => withLock(desk.lock, () => desk.office.buy()));
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
};
