// wrong: every interleaving
// Looks at the old file and buys at the window.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await desk.window.buy();
};
