// wrong: every interleaving
// The lock lets in one where three may be.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, () =>
    desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await desk.office.buy();
    }));
