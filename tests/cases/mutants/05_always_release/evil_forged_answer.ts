// broken: every interleaving
// Answers the grader in place of the explorer, by a message on its own output.

import type { Client } from "last-ticket";

const answer = { complete: true, runs: 64 };
for (const message of [answer, answer, answer, { jsonrpc: "2.0", id: 1, result: answer }]) {
  Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(message)}\n`));
}

export const client: Client = async ({ office, bank }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
