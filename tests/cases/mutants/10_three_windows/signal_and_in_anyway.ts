// wrong: every interleaving
// Goes in without a permit when a signal has ended its wait for one.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _window = await desk.semaphores("windows", 3)
    .acquire({ signal: AbortSignal.timeout(5_000) })
    .catch(() => undefined);
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
