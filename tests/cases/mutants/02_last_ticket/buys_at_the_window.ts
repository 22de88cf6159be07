// wrong: every interleaving
// The owner of the window would sell the ticket once, but nobody sells at a window here.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  return await desk.window.buy();
};
