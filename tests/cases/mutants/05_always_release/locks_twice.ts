// wrong: every interleaving
// Two short critical sections instead of one: between them the count gets stale.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await withLock(desk.lock, () => desk.office.read());
  if (count === 0) return false;
  await desk.bank.pay();
  await withLock(desk.lock, () => desk.office.write({ count: count - 1 }));
  return true;
};
