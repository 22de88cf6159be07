// broken: every interleaving
// It tells the grader in its process's name that it has bought a ticket.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const bought = { jsonrpc: "2.0", id: 2, result: { bought: true } };
  Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(bought)}\n`));
  return false;
};
