// broken: every interleaving
// It ends its process, and seems to succeed, before it has bought anything.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  Deno.exit(0);
};
