import type { TaskCause } from "../desk_cause.ts";
import type { Doing, WayOut } from "../lock_cause.ts";
import { listed } from "../count.ts";
import { conditionCause } from "./condition_causes.ts";
import { DID } from "./doing.ts";

/** How tasks of one process have come between each other, or have waited in vain. */
export function taskCause(cause: TaskCause | Parameters<typeof conditionCause>[0]): string {
  switch (cause.kind) {
    case "nobody waited":
      return `${
        neither(cause.clients)
      }. One process runs one task at a time, but at each \`await\` another ` +
        "one may go on.";
    case "lock for nobody":
      return `${
        neither(cause.clients)
      }. If a variable of the module is meant as a lock, is it the same one ` +
        "for every call, is nothing awaited between the look at it and the change, and is it kept until the " +
        "count is written?";
    case "napped and went in":
      return `${
        listed(cause.clients)
      } both paused and then went in: what was true before a pause may be over ` +
        "after it. Look again after each await, and make the change in the same step.";
    case "taken too late":
      return `${
        listed(cause.clients)
      } were both on their way to the count before either kept the other out: take ` +
        "the lock in the step in which it is found free, before the next await.";
    case "let go too early":
      return `Until ${cause.client} had ${
        DONE[cause.after]
      } others were kept out, and then no longer: ` +
        `${cause.other} read the count that ${cause.client} was still to change.`;
    case "came in between":
      return `${
        listed(cause.clients)
      } both read the count before either had written: what one of them waits ` +
        "for does not keep the other out.";
    case "read before its turn":
      return `${cause.client} saw the count ${cause.count} before it waited for its turn, and wrote what ` +
        `follows from it although ${cause.other} had written meanwhile: after every wait, read again.`;
    case "let in too early":
      return `${cause.client} let ${cause.other} go on and wrote its own count only afterwards: the write must ` +
        "have ended before the next one may begin.";
    case "in one turn":
      return `${
        listed(cause.clients)
      } got answers in the same turn of the event loop. From there their code took ` +
        "turns at every `await`, even at one of a promise that had settled: let none stand between the look at a " +
        "variable and its change.";
    case "woke several":
      return `${cause.client} woke ${
        listed(cause.woken)
      } at the same time, and each of them took the lock for ` +
        "free: wake one, or have each look again before it goes in.";
    case "turned away":
      return `${cause.client} had seen no empty stock, and left while ${cause.other} was still at it: whoever ` +
        "comes at a bad moment must wait and then look.";
    case "not passed on":
      return `${cause.client} ${ENDED[cause.way]} without letting the next one in${
        cause.way === "threw" ? ": what must happen however it ends belongs into `finally`" : ""
      }.`;
    case "all wait":
      return `${listed(cause.clients)} ${
        cause.clients.length === 1 ? "waits" : "all wait"
      } before anybody has bought: who was to be the first?`;
    case "waits for its own turn":
      return `${cause.client} was at its purchase already and waits for a turn once more: until it goes on nobody ` +
        "is let in, and so it waits for itself.";
    case "waited no longer":
      return `${cause.client} waited for its turn no longer than ${cause.after}, and then went in although ` +
        `${cause.other} was still at it: how long a purchase takes nobody knows.`;
    case "only pauses":
      return cause.clients.length === 1
        ? `${
          cause.clients[0]
        } only pauses, again and again: nobody is left who could change what it waits for.`
        : `${
          listed(cause.clients)
        } only pause, again and again: each waits for what only another one of them ` +
          "could change.";
    case "error of another one":
      return `What ${cause.client} threw was thrown by ${cause.other}: a chain of promises hands on an error, ` +
        "too, unless each link catches it.";
    case "waited before the search":
      return "What keeps others out belongs around the purchase alone.";
    case "went past the variables":
      return "All tasks are in one process: a variable of the module and a promise are enough to wait for each " +
        "other.";
    default:
      return conditionCause(cause);
  }
}

function neither(clients: readonly string[]): string {
  return `Neither ${clients.join(" nor ")} waited for the other between its read and its write`;
}

const ENDED: Readonly<Record<WayOut, string>> = {
  bought: "bought its ticket and ended",
  "sold out": "found no ticket and left",
  threw: "threw",
  other: "ended",
};

/** What a task has done, after "had". */
const DONE: Readonly<Record<Doing, string>> = { ...DID, write: "written the new count" };
