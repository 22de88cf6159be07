// wrong: every interleaving
// The owner serves one at a time already, and the lock has another name.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.locks("window"), () => desk.window.buy());
