// wrong: every interleaving
// Takes the ticket first: when the bank declines, the ticket is gone and nobody has it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  await desk.bank.pay();
  return true;
};
