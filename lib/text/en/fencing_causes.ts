import type { FencingCause } from "../desk_cause.ts";
import { taskCause } from "./task_causes.ts";

/** How a client used a lease and its token wrongly. */
export function fencingCause(cause: FencingCause | Parameters<typeof taskCause>[0]): string {
  switch (cause.kind) {
    case "ignored a refused write":
      return `write() told ${cause.client} no, and ${cause.client} says that it has a ticket.`;
    case "wrote without a lease":
      return `${cause.client} wrote without a lease: nothing said whether it came too late.`;
    case "wrote without its token":
      return cause.lookedAgain
        ? `${cause.client} read once more and then wrote without its token, ${cause.token}: between the two there was ` +
          "time for others."
        : `${cause.client} wrote without its token, ${cause.token}: the store could not tell whether its lease was ` +
          "still the latest one.";
    case "read without its token":
      return `${cause.client} read without its token, ${cause.token}: so the store went on to take ${cause.other}'s ` +
        `write, and what ${cause.client} had read was no longer true.`;
    case "read before its lease":
      return `${cause.client} read the stock before it had its lease, and wrote what follows from that.`;
    case "wrote an old count":
      return `${cause.client} wrote ${cause.written} although its last read had found ${cause.count}: what it wrote ` +
        "follows from an earlier one.";
    case "showed another token":
      return cause.own === undefined
        ? `${cause.client} showed token ${cause.shown}, and had no lease.`
        : `${cause.client} showed token ${cause.shown}, and its lease has token ${cause.own}: only that says whose ` +
          "lease came later.";
    case "insists on an old token":
      return `${cause.client} writes again and again with token ${cause.token}, and will be refused for ever.`;
    case "asked for a second lease":
      return `${cause.client} asked for the lease again, and each client is given it once.`;
    case "threw when refused":
      return `write() told ${cause.client} no, and ${cause.client} threw: to come too late is no failure.`;
    case "went past the fenced store":
      return `${cause.client} used something else than desk.lease and desk.fencedStore: no token is compared there.`;
    default:
      return taskCause(cause);
  }
}
