// stuck: every interleaving
// What follows by then() is left out when something fails.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  return await purchase(desk).then((bought) => {
    guard.release();
    return bought;
  });
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
