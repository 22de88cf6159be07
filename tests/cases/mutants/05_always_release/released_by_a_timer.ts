// wrong: every interleaving
// A timer releases the lock after half a second, also while the payment takes longer.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  const timer = setTimeout(() => guard.release(), 500);
  const { count } = await desk.office.read();
  if (count === 0) {
    clearTimeout(timer);
    guard.release();
    return false;
  }
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  clearTimeout(timer);
  guard.release();
  return true;
};
