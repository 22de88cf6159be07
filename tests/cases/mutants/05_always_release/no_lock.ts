// wrong: every interleaving
// No lock, nothing to release.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.bank.pay();
  await desk.office.write({ count: count - 1 });
  return true;
};
