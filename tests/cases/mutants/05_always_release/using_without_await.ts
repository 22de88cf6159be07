// broken: compiles
// A promise of a guard is no guard.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
