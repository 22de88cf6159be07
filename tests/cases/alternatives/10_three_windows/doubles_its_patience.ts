// Waits twice as long each time: more than any timer can, in the end.

import {
  type Client,
  type Guard,
  type Semaphore,
  SemaphoreTimeoutError,
  withLock,
} from "last-ticket";

async function patiently(semaphore: Semaphore): Promise<Guard> {
  for (let timeout = 20;; timeout *= 2) {
    try {
      return await semaphore.acquire({ timeout });
    } catch (error) {
      if (!(error instanceof SemaphoreTimeoutError)) throw error;
    }
  }
}

export const client: Client = async (desk) => {
  using _window = await patiently(desk.semaphores("windows", 3));
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
