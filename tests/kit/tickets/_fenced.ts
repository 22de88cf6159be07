import { FileFencedStore } from "../../../lib/kit/tickets/mod.ts";

// Shows one token after the other, from its first one to 60, and takes a ticket with each that is not refused.
const [path = "", first = "1"] = Deno.args;
using store = new FileFencedStore(path, { latency: 0 });
for (let token = Number(first); token <= 60; token += 3) {
  const { count } = await store.read(token);
  if (await store.write(count - 1, token)) console.log(count);
}
