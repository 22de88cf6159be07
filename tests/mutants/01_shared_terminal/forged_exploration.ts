// wrong: real processes
// It tells the grader in the explorer's name that every schedule is fine.

import type { Client } from "last-ticket";

const success = { jsonrpc: "2.0", id: 1, result: { complete: true, runs: 99, ms: 1 } };
Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(success)}\n`));

export const client: Client = async (desk) => {
  await desk.office.search();
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
};
