// stuck: every interleaving
// Acquires the lock that it holds already, and waits for itself.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await withLock(desk.lock, () => desk.bank.pay());
  await desk.office.write({ count: count - 1 });
  return true;
};
