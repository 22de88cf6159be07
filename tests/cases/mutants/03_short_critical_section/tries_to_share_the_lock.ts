// wrong: every interleaving
// It gets the shared lock by a try, and searches with it.

import { type Client, type Guard, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  let guard: Guard | undefined;
  while ((guard = await desk.lock.tryAcquire({ mode: "shared" })) === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const found = await desk.office.search();
  guard.release();
  if (found === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
