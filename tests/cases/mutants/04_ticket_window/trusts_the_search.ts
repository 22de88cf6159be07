// wrong: every interleaving
// What the search found is taken for the purchase; the answer of buy() is thrown away.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  await desk.window.buy();
  return true;
};
