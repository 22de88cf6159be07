// wrong: every interleaving
// Throws when the visit takes longer than a second, and lets the next one in while it goes on.

import { type Client, withLock } from "last-ticket";

const limit = (ms: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too slow")), ms));

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3).acquire();
  return await Promise.race([
    limit(1000),
    desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    }),
  ]);
};
