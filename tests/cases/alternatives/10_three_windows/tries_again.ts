// Tries again and again, with a pause.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  while (true) {
    using window = await windows.tryAcquire();
    if (window !== undefined) {
      return await desk.criticalSection(async () =>
        await desk.office.search() > 0 && await withLock(desk.lock, () => desk.office.buy())
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
