// wrong: every interleaving
// Goes home when somebody else holds the lock, though that one may not get the ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using guard = await desk.lock.tryAcquire();
  if (!guard) return false;
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
