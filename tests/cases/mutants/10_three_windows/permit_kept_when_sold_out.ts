// wrong: every interleaving
// Whoever finds nothing keeps its permit.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  await windows.acquire();
  return await desk.criticalSection(async () => {
    try {
      if (await desk.office.search() === 0) return false;
      const bought = await withLock(desk.lock, () => desk.office.buy());
      if (bought) windows.release();
      return bought;
    } catch (error) {
      windows.release();
      throw error;
    }
  });
};
