// broken: every interleaving
// It ends its process, and seems to succeed, before it has bought anything.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  Deno.exit(0);
};
