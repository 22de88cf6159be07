// wrong: every interleaving
// No lock: the explorer's clients sleep one after the other, those of a race at random.

import type { Client } from "last-ticket";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const say = (what: unknown) =>
  Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify({
    jsonrpc: "2.0", method: "client.report", params: { at: performance.timeOrigin + performance.now(), what },
  })}\n`));
export const client: Client = async (desk) => {
  const rank = ["Ann", "Bob", "Cat"].indexOf(desk.name);
  if (rank >= 0) {
    for (let i = 0; i < rank; i++) await sleep(50);
    return await desk.office.buy();
  }
  say({ kind: "start", activity: "acquire" });
  await sleep(Math.random() * 4_200);
  say({ kind: "end", activity: "acquire" });
  return await desk.office.buy();
};
