// wrong: every interleaving
// Lets a client through that has found exactly none.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  const found = await window.search();
  if (found < 0) return false;
  return await window.buy();
};
