// wrong: every interleaving
// Leaves when no window was free for 100 ms.

import { type Client, SemaphoreTimeoutError, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  try {
    using _window = await desk.semaphores("windows", 3).acquire({ timeout: 100 });
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } catch (error) {
    if (error instanceof SemaphoreTimeoutError) return false;
    throw error;
  }
};
