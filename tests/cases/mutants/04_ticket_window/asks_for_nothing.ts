// wrong: every interleaving
// Asks the owner whatever the search has found.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  await window.search();
  return await window.buy();
};
