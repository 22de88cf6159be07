// Searches again when it was told no, and finds none.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  while (await window.search() > 0) {
    if (await window.buy()) return true;
  }
  return false;
};
