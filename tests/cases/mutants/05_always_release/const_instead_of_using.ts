// stuck: every interleaving
// Holds the guard in a constant: nothing releases it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
