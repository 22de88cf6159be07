// wrong: every interleaving
// A failing network keeps the permit.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const windows = desk.semaphores("windows", 3);
  await windows.acquire();
  const bought = await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
  windows.release();
  return bought;
};
