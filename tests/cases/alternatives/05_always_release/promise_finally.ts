// Promises and their finally().

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  return await purchase(desk).finally(() => guard.release());
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
