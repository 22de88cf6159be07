import type { StoreCause } from "../desk_cause.ts";
import { times } from "./doing.ts";

/** How a client used a store with a version wrongly. */
export function storeCause(cause: StoreCause): string {
  const { client } = cause;
  switch (cause.kind) {
    case "ignored a refused swap":
      return `compareAndSwap() told ${client} no, and ${client} went on as if it had written.`;
    case "left after a refused swap":
      return `compareAndSwap() told ${client} no, and ${client} left instead of trying again.`;
    case "swapped again":
      return `${client} has one ticket and changed the store ${times(cause.accepted)}.`;
    case "swapped an old count":
      return `${client} wrote ${cause.written} by a version in which the count was ${cause.count}: what it ` +
        "wrote follows from an earlier read.";
    case "paid before its swap":
      return `${client} paid before a swap had given it a ticket.`;
    case "unpaid ticket kept":
      return `The bank declined ${client}'s payment, and ${client} did not put its ticket back.`;
    case "went past the store":
      return `${client} used something else than desk.store: nobody who reads the store can see that.`;
  }
}
