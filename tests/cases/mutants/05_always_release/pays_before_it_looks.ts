// wrong: every interleaving
// Pays before it knows whether there is a ticket: who comes too late has paid for nothing.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.bank.pay();
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
