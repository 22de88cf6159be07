// wrong: every interleaving
// Nobody buys the last ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.window.search() < 2) return false;
  return await desk.window.buy();
};
