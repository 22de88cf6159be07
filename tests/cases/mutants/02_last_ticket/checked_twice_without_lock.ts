// wrong: every interleaving
// To look again makes the gap shorter and does not close it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  if (await desk.office.search() === 0) return false;
  return await desk.office.buy();
};
