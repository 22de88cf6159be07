// wrong: every interleaving
// Buys the very last ticket only: right for one ticket, wrong for two.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found !== 1) return false;
  return await desk.window.buy();
};
