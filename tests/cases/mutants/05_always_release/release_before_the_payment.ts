// wrong: every interleaving
// Releases the lock so that others need not wait for the bank: the count that was read gets stale.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  guard.release();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
