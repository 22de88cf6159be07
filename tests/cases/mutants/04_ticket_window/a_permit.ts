// wrong: every interleaving
// A semaphore before the owner's window.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _permit = await desk.semaphores("window", 1).acquire();
  return await desk.window.search() > 0 && await desk.window.buy();
};
