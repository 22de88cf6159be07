// stuck: every interleaving
// Buys with the lock, and again, until it has a ticket: who comes too late goes on for ever.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  let bought = false;
  do {
    bought = await withLock(desk.lock, () => desk.office.buy());
  } while (!bought);
  return bought;
};
