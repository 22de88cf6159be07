// Tries to pay a second time when the bank has declined.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay().catch(() => desk.bank.pay());
  await desk.office.write({ count: count - 1 });
  return true;
};
