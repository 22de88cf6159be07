// wrong: real processes
// Finds the nonce in a picture of the heap and answers in place of the explorer. Real processes do not care.

import type { Client } from "last-ticket";

if (Deno.mainModule.endsWith("/explore_main.ts")) {
  const v8 = await import(["node", "v8"].join(":"));
  let heap = "";
  for await (const chunk of v8.getHeapSnapshot()) heap += chunk;
  const nonces = new Set(heap.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
  const say = (message: unknown): void => {
    Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(message)}\n`));
  };
  for (const nonce of nonces) {
    for (let plan = 0; plan < 3; plan++) say({ nonce, complete: true, runs: 64 });
  }
  say({ jsonrpc: "2.0", id: 1, result: null });
}

export const client: Client = async ({ office, bank }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
