// broken: every interleaving
// Answers for the process that all is well, as soon as it is loaded. Nobody asks a client for a verdict.

import type { Client } from "last-ticket";

const say = (message: unknown): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(message)}\n`));
};
if (Deno.mainModule.endsWith("/client_main.ts")) {
  for (let id = 1; id < 100; id++) {
    say({ jsonrpc: "2.0", id, result: { complete: true, states: 64, runs: 64 } });
  }
}

export const client: Client = async ({ office, bank }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
