// wrong: every interleaving
// Who has seen a ticket has not bought it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  return await desk.window.search() > 0;
};
