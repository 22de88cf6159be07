// broken: every interleaving
// A variable of the module says that all is sold; in the next run it still does.

import type { Client } from "last-ticket";

let sold = false;

export const client: Client = async (desk) => {
  if (sold) return false;
  sold = true;
  return await desk.window.buy();
};
