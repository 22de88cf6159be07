// Asks a second time: the answer is the same, and does no harm.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  while (await window.search() > 0) {
    if (await window.buy()) return true;
  }
  return false;
};
