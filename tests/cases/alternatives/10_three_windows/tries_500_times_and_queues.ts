// Tries again and again, and waits in line when it has tried 500 times in vain.

import { type Client, type Guard, type Semaphore, withLock } from "last-ticket";

async function permitOf(windows: Semaphore): Promise<Guard> {
  for (let tries = 0; tries < 500; tries++) {
    const permit = await windows.tryAcquire();
    if (permit) return permit;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return await windows.acquire();
}

export const client: Client = async (desk) => {
  using _window = await permitOf(desk.semaphores("windows", 3));
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
