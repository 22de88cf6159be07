// wrong: every interleaving
// The helper's guard ends with the helper: meanwhile others buy what this one pays for.

import type { Client, Desk } from "last-ticket";

async function readStock(desk: Desk): Promise<number> {
  using _guard = await desk.lock.acquire();
  return (await desk.office.read()).count;
}

export const client: Client = async (desk) => {
  const count = await readStock(desk);
  if (count === 0) return false;
  await desk.bank.pay();
  using _guard = await desk.lock.acquire();
  if ((await desk.office.read()).count === 0) return false;
  await desk.office.write({ count: count - 1 });
  return true;
};
