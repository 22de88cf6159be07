// Each client pays between reading the stock and writing it. The bank may decline, and the network may fail:
// then a call throws, the lock is never released, and everybody else waits for ever.
// Make sure that the lock is released however a purchase ends.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  // ^^ releases it at the end of the function, by `return` or by an exception
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};

// Why it works: there is no way out of the function that does not release the lock.
// try { ... } finally { guard.release(); } does the same with more to write and to forget.
// It would break if the ticket were written before it is paid: then a declined payment costs a ticket.
