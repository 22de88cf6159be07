// wrong: every interleaving
// Goes on after a declined payment as if it had paid.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay().catch(() => {});
  await desk.office.write({ count: count - 1 });
  return true;
};
