import type { RepairCause } from "../file_cause.ts";
import { listed } from "../count.ts";
import { boardCause } from "./board_causes.ts";

/** How what a killed client had begun was left, or made worse. */
export function repairCause(cause: RepairCause | Parameters<typeof boardCause>[0]): string {
  switch (cause.kind) {
    case "half a sale":
      return cause.done === "count"
        ? `${cause.client} wrote the new count, and no name into "sold".`
        : `${cause.client} wrote its name into "sold", and no new count.`;
    case "left half done": {
      const { client, crashed, done, hadLock } = cause;
      const between = done === "count"
        ? 'after it wrote the count and before it wrote "sold"'
        : 'after it wrote "sold" and before it wrote the count';
      const next = hadLock
        ? "had the lock after it and did not put that right"
        : "left without the lock, and did not put that right";
      return `${crashed} was killed ${between}. ${ofNote(cause) ?? `${client} ${next}.`}`;
    }
    case "repaired what was whole": {
      const { client, crashed, done } = cause;
      const when = done === "nothing"
        ? "before it had written either file"
        : "after it had written both files";
      return `${crashed} was killed ${when}, and they agreed. After what ${client} did, they do not.`;
    }
    case "left after a repair": {
      const { client, crashed, found } = cause;
      const why = found === undefined
        ? "without a look for a ticket"
        : `because it had read ${found} before`;
      return `${client} wrote the count after ${crashed} was killed, and left ${why}.`;
    }
    case "took one more off":
      return `${cause.crashed} had written the new count before it was killed, and ${cause.client} ${
        cause.isRefused ? "wanted to take" : "took"
      } one more off that.`;
    case "dropped names":
      return `${cause.client} wrote "sold" anew, and the name of ${
        listed(cause.lost)
      } was missing then.`;
    case "took the ticket of the dead":
      return `${cause.client} wrote the name of ${cause.crashed} into "sold", and not its own: that ticket is ` +
        `${cause.crashed}'s.`;
    case "undid a sale":
      return `Nobody was killed, and ${cause.client} wrote ${cause.written} into the stock when ${cause.count} ` +
        "were left.";
    case "removed another's note":
      return `${cause.client} removed file ${cause.file} without the lock: by then it was ${cause.by}'s.`;
    case "repaired twice": {
      const { client, crashed, repairer } = cause;
      return `${repairer} was killed too, while it put right what ${crashed} had left. ${client} came next: can ` +
        "a repair be begun again wherever it has ended?";
    }
    default:
      return boardCause(cause);
  }
}

/** What has become of the note that could have told of it. */
function ofNote(
  { client, note }: Extract<RepairCause, { kind: "left half done" }>,
): string | undefined {
  if (!note) return undefined;
  return note.was === "removed"
    ? `File ${note.file} could have told ${client} of that, and was removed by then.`
    : `${client} looked for file ${note.file} before it had the lock, and not again.`;
}
