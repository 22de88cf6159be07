// wrong: every interleaving
// Nobody else ever gets a ticket, however many there are.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (desk.name !== "Ann") return false;
  return await desk.office.buy();
};
