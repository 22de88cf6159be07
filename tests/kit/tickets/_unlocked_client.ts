import { buyTicket, FileTicketOffice, type Tickets } from "../../../lib/kit/tickets/mod.ts";

// Buys a ticket without a lock. Between its two halves the purchase waits for the input to end.

const [path = ""] = Deno.args;
const office = new FileTicketOffice(path, { latency: 0 });
const bought = await buyTicket({
  async read(): Promise<Tickets> {
    const tickets = await office.read();
    console.log(tickets.count);
    await Deno.stdin.read(new Uint8Array(1));
    return tickets;
  },
  write: (tickets) => office.write(tickets),
});
console.log(bought);
