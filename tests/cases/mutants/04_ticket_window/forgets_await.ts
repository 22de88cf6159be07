// wrong: every interleaving
// Does not wait for the answer of buy() and takes it for yes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  desk.window.buy();
  return true;
};
