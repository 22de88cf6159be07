import type { OfficeCause } from "../file_cause.ts";
import { count } from "../count.ts";
import { storeCause } from "./store_causes.ts";

/** What in an office of one's own led to a failure. */
export function officeCause(cause: OfficeCause | Parameters<typeof storeCause>[0]): string {
  switch (cause.kind) {
    case "no ticket file":
      return `Nobody has made the file ticket-${cause.client}: whoever comes later cannot know of that sale.`;
    case "ticket file taken away":
      return `The file ticket-${cause.client} was there, and ${cause.by} took it away.`;
    case "ticket file for nothing":
      return `${cause.by} made the file ticket-${cause.client}, and it stayed there.`;
    case "booking left half done": {
      const { crashed, train, done } = cause;
      const half = done === "stock"
        ? `had written the stock of ${train}, and its ticket file was not there`
        : `had its ticket file, and had not written the stock of ${train}`;
      return `When ${crashed} was killed, it ${half}. Nobody who came later put that right.`;
    }
    case "read before its repair": {
      const { client, crashed, train } = cause;
      return `${client} put right what ${crashed} had left of ${train}, and then sold by the count that it had read ` +
        "before that.";
    }
    case "stock written after a crash": {
      const { client, crashed, train } = cause;
      return `${crashed} was killed, and ${client} wrote the stock of ${train} afterwards: what was there to be put ` +
        "right?";
    }
    case "stock left as it was":
      return `${cause.crashed} was killed, and nobody has written the stock of ${cause.train} since then.`;
    case "one train for another":
      return `${cause.client} counted the tickets of ${cause.other} as those of ${cause.train}, too: the name of ` +
        `${cause.train} is in that of ${cause.other}.`;
    case "asks and does not wait":
      return `${cause.client} asked ${
        count(cause.times, "time")
      } whether a lock is free, and somebody else had it. ` +
        "Whoever waits at a lock is let in; whoever asks now and then can come too late each time.";
    default:
      return storeCause(cause);
  }
}
