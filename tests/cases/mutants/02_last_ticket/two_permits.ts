// wrong: every interleaving
// A semaphore with two permits lets two clients in.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  using _permit = await desk.semaphores("till", 2).acquire();
  return await desk.office.buy();
};
