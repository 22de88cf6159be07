// wrong: every interleaving
// Others can have bought meanwhile: the number that is left says nothing about its own ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const before = await desk.window.search();
  if (before === 0) return false;
  const sold = await desk.window.buy();
  const after = await desk.window.search();
  return sold && after === before - 1;
};
