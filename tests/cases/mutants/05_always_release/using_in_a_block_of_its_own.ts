// wrong: every interleaving
// The block ends, and so does the guard, before the purchase has begun.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  {
    using _guard = await desk.lock.acquire();
  }
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
