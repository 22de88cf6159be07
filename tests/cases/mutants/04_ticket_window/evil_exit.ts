// broken: every interleaving
// Ends its process with exit code 0 before anybody has asked for an answer.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.window.search();
  Deno.exit(0);
};
