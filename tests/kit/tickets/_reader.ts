import { readTickets } from "../../../lib/kit/tickets/mod.ts";

// Reads a ticket file over and over until its input ends, then prints how often and what it saw.

const [path = ""] = Deno.args;
let stopped = false;
const stop = Deno.stdin.read(new Uint8Array(1)).then(() => stopped = true);
const seen = new Set<number>();
let reads = 0;
while (!stopped) {
  const { count } = await readTickets(path);
  seen.add(count);
  reads++;
  if (reads === 1) console.log("reading");
}
await stop;
console.log(reads);
console.log(JSON.stringify([...seen].sort()));
