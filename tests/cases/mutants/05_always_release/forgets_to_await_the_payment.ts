// wrong: every interleaving
// The payment is still under way when the ticket is written, and nobody hears that it was declined.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
