// wrong: every interleaving
// The desk has locks by name as well: nothing is built.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.locks("mine"), () => desk.criticalSection(() => desk.office.buy()));
