// stuck: every interleaving
// Never comes to its next operation, and no other code of the process can stop it.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.window.search();
  for (;;);
};
