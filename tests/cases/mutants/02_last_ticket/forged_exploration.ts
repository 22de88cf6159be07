// broken: every interleaving
// It tells the grader in the explorer's name that every schedule is fine.

import type { Client } from "last-ticket";

const success = { jsonrpc: "2.0", id: 1, result: { complete: true, runs: 99, ms: 1 } };
Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(success)}\n`));

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return await desk.office.buy();
};
