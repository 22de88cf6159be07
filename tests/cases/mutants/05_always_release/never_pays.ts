// wrong: every interleaving
// No payment, no exception: the lock is released, and the ticket is stolen.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
