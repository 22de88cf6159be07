// wrong: every interleaving
// `return` without `await`: the lock is released while the purchase is still going on.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  return purchase(desk);
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
