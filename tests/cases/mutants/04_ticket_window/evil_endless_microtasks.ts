// stuck: every interleaving
// Awaits for ever what is there already: the event loop never gets its turn.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.window.search();
  for (;;) await null;
};
