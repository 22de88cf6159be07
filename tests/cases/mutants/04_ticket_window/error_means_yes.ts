// wrong: every interleaving
// Whatever goes wrong, it claims a ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  try {
    const found = await desk.window.search();
    if (found === 0) throw new Error("sold out");
    return await desk.window.buy();
  } catch {
    return true;
  }
};
