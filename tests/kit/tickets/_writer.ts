import { writeTickets } from "../../../lib/kit/tickets/mod.ts";

// Writes a ticket file many times, a short and a long text by turns, when its input ends.

const [path = "", times] = Deno.args;
console.log("ready");
await Deno.stdin.read(new Uint8Array(1));
for (let i = 0; i < Number(times); i++) {
  await writeTickets(path, { count: i % 2 === 0 ? 0 : Number.MAX_SAFE_INTEGER });
}
