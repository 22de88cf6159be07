// wrong: every interleaving
// Whose turn it is, a semaphore of one permit says.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _turn = await desk.semaphores("turn", 1).acquire();
  return await desk.criticalSection(() => desk.office.buy());
};
