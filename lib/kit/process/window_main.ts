import { PeerGoneError } from "../messages/errors.ts";
import { Pipe } from "../messages/pipe.ts";
import { RemoteQueue } from "../messages/remote_queue.ts";
import { isWindowRequest, type WindowReport } from "../messages/window_protocol.ts";

// The process that owns the tickets: the only one that has the stock, so it needs no lock. It takes one
// request after the other from the queue of its parent and has no permission at all.

async function sell(tickets: number): Promise<void> {
  await using pipe = Pipe.toParent();
  const report = async (message: WindowReport): Promise<void> => await pipe.send(message);
  const requests = new RemoteQueue(pipe, isWindowRequest);

  let stock = tickets;
  await report({ kind: "ready" });
  for (;;) {
    const request = await requests.take({ timeout: Infinity });
    if (request === undefined) break;
    const { id, what } = request;
    if (what === "search") {
      await report({ kind: "answer", id, answer: stock });
      continue;
    }
    const sold = stock > 0;
    if (sold) stock--;
    await report({ kind: "answer", id, answer: sold });
  }
  await report({ kind: "closed", ticketsLeft: stock });
}

try {
  await sell(Number(Deno.args[0]));
} catch (error) {
  // Without its parent nobody needs the window any more.
  if (!(error instanceof PeerGoneError)) throw error;
}
