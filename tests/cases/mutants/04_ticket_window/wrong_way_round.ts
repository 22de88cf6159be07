// wrong: every interleaving
// Says yes when the window says no.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  if (found === 0) return false;
  return !await desk.window.buy();
};
