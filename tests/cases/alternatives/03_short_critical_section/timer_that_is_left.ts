// A timer goes off while it has the lock, and nobody waits for it.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  setTimeout(() => console.log("a second later"), 1_000);
  return await withLock(desk.lock, () => desk.office.buy());
};
