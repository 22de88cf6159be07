// wrong: every interleaving
// A client's process may read nothing but its own files.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const text = await Deno.readTextFile(Deno.cwd() + "/solutions/03_short_critical_section.ts");
  return text.length > 0 && await desk.office.buy();
};
