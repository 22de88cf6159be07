// wrong: every interleaving
// Asks three times, with a nap in between, as if a ticket could come back.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => {
  if (await window.search() === 0) return false;
  for (let tries = 0; tries < 3; tries++) {
    if (await window.buy()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
};
