// wrong: every interleaving
// The purchase is safe, and everybody comes in.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
