import type { StoreCause } from "../desk_cause.ts";
import { times } from "./doing.ts";
import { fencingCause } from "./fencing_causes.ts";

/** How a client used a store with a version wrongly. */
export function storeCause(cause: StoreCause | Parameters<typeof fencingCause>[0]): string {
  switch (cause.kind) {
    case "ignored a refused swap":
      return `compareAndSwap() told ${cause.client} no, and ${cause.client} went on as if it had written.`;
    case "left after a refused swap":
      return `compareAndSwap() told ${cause.client} no, and ${cause.client} left instead of trying again.`;
    case "swapped again":
      return `${cause.client} has one ticket and changed the store ${times(cause.accepted)}.`;
    case "swapped an old count":
      return `${swapOf(cause)}: what it wrote follows from an earlier read.`;
    case "swapped a wrong count": {
      const { count, givesBack } = cause;
      if (givesBack) return `${swapOf(cause)}: one ticket given back makes it ${count + 1}.`;
      return count === 0
        ? `${swapOf(cause)}: there was no ticket to take.`
        : `${swapOf(cause)}: one ticket fewer is ${count - 1}.`;
    }
    case "gave back a ticket":
      return `${cause.client} put a ticket back that it had never taken.`;
    case "guessed a version":
      return `${cause.client} wrote ${cause.written} by version ${cause.version}, which it had never read: the count ` +
        `was ${cause.count} by then.`;
    case "paid before its swap":
      return `${cause.client} paid before a swap had given it a ticket.`;
    case "unpaid ticket kept":
      return `The bank declined ${cause.client}'s payment, and ${cause.client} did not put its ticket back.`;
    case "went past the store":
      return `${cause.client} used something else than desk.store: nobody who reads the store can see that.`;
    default:
      return fencingCause(cause);
  }
}

function swapOf(
  { client, written, count }: Extract<StoreCause, { written: number }>,
): string {
  return `${client} wrote ${written} by a version in which the count was ${count}`;
}
