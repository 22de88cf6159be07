// One process owns the tickets now. It keeps them in its memory and sells at desk.window, where
// requests are served one after the other. This client still uses the shared file and the lock.
// Buy at the window instead: no file, no lock, and exactly one purchase.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  // TODO: ask at desk.window, which can search() and buy().
  const found = await desk.office.search();
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
