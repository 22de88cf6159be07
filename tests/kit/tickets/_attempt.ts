import { readTickets, TicketFileAccessError, writeTickets } from "../../../lib/kit/tickets/mod.ts";

// Tries to read or write a ticket file and prints the error.

const [action, path = ""] = Deno.args;
try {
  await (action === "read" ? readTickets(path) : writeTickets(path, { count: 0 }));
} catch (error) {
  if (!(error instanceof TicketFileAccessError)) throw error;
  console.log(error.message);
}
await Deno.stdin.read(new Uint8Array(1));
