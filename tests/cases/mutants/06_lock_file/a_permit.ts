// wrong: every interleaving
// A semaphore of one permit is a lock that somebody else has built.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.semaphores("mine", 1), () => desk.criticalSection(() => desk.office.buy()));
