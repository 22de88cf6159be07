import { FileTicketStore } from "../../../lib/kit/tickets/mod.ts";

// Takes tickets one by one until none is left, tells each one that it has got, and is not careful to end.
const [path = ""] = Deno.args;
using store = new FileTicketStore(path, { latency: 0 });
while (true) {
  const { count, version } = await store.read();
  if (count === 0) break;
  if (await store.compareAndSwap(version, count - 1)) console.log(count);
}
