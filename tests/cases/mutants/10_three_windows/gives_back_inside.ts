// wrong: every interleaving
// The permit is back before the client has left.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) => {
  const windows = desk.semaphores("windows", 3);
  return withLock(windows, () => {}).then(() =>
    desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    })
  );
};
