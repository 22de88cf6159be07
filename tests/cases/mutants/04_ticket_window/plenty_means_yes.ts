// wrong: every interleaving
// Says that it has a ticket when there seem to be plenty, and has asked for none.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found > 5) return true;
  return await desk.window.buy();
};
