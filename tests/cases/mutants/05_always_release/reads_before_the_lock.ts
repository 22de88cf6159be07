// wrong: every interleaving
// Reads the count before it has the lock, and writes what follows from that.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.office.read();
  if (count === 0) return false;
  using _guard = await desk.lock.acquire();
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
