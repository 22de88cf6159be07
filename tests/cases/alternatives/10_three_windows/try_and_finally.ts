// Takes and gives back by hand.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  await windows.acquire();
  try {
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } finally {
    windows.release();
  }
};
