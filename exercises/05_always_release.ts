// Each client pays between reading the stock and writing it. The bank may decline, and the network may fail:
// then a call throws, the lock is never released, and everybody else waits for ever.
// Make sure that the lock is released however a purchase ends.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  // TODO: this lock must be released also when something below throws.
  const guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) {
    guard.release();
    return false;
  }
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  guard.release();
  return true;
};
