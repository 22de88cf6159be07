import type { SemaphoreCause } from "../desk_cause.ts";
import { count, listed } from "../count.ts";
import { theThing } from "./explorer.ts";
import { lockCause } from "./lock_causes.ts";

/** How a semaphore let in too many, or too few. */
export function semaphoreCause(cause: SemaphoreCause | Parameters<typeof lockCause>[0]): string {
  switch (cause.kind) {
    case "no semaphore":
      return "None of them has a permit of a semaphore.";
    case "counted in two steps":
      return `${cause.client} read the number in file ${cause.file} and wrote a new one in a second step: ` +
        `meanwhile ${cause.other} had written its own.`;
    case "counted too far":
      return `${cause.client} read ${cause.number} in file ${cause.file}, and went in all the same.`;
    case "did without a permit":
      return `${cause.client} entered without a permit, which the others have.`;
    case "permit not awaited":
      return `${cause.client} asked for a permit and went on before it had it: is an \`await\` missing before ` +
        "acquire()?";
    case "went in without a permit":
      return `${cause.client} got no permit, and went in all the same.`;
    case "permit given back inside":
      return `${cause.client} gave its permit back while it was still inside: the next one took it.`;
    case "permit given back before":
      return `${cause.client} gave its permit back before it went in.`;
    case "several semaphores":
      return `They have permits of different semaphores: ${
        listed(cause.semaphores)
      }. Each of these counts by itself.`;
    case "kept inside":
      return `${cause.client} went in with ${
        theThing(cause.on)
      } and keeps it there: who waits for that cannot come in.`;
    case "number of permits":
      return `The semaphore has ${count(cause.permits, "permit")}.`;
    case "permit kept":
      return cause.threw
        ? `${cause.client} threw, and nothing gave its permit back: that place stays empty for good.`
        : `${cause.client} took a permit and never gave it back.`;
    case "wants another permit":
      return `${cause.client} took a permit and asked for a second one: when all do that, all wait.`;
    case "gave back what it has not taken":
      return `${cause.client} gave back a permit that it did not have.`;
    case "gave back twice":
      return `${cause.client} got ${count(cause.taken, "permit")} and gave back one more.`;
    case "left without a permit":
      return `${cause.client} got no permit at once, and left instead of waiting.`;
    case "sold outside":
      return `${cause.client} sold without being in desk.criticalSection().`;
    default:
      return lockCause(cause);
  }
}
