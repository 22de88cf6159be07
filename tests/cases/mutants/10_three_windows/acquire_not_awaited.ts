// wrong: every interleaving
// Does not wait for its permit.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const window = desk.semaphores("windows", 3).acquire();
  try {
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } finally {
    (await window).release();
  }
};
