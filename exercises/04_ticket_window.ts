// One process owns the tickets now and sells them at desk.window, one request after the other. This client
// still uses the shared file and the lock. Buy at the window instead: exactly one purchase.
// The owner is busy, and all others wait behind you: do not ask for a ticket when you have found none, or when
// the owner has told you no.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  // TODO: ask at desk.window, which can search() and buy().
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
