// wrong: every interleaving
// Buys at the office, which has no version.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (!await desk.office.buy()) return false;
  await desk.bank.pay();
  return true;
};
