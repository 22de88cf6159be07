// wrong: every interleaving
// Uses the lock that is there.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, () => desk.criticalSection(() => desk.office.buy()));
