import type { Doing, LineCause, LockCause, PurchaseCause } from "../lock_cause.ts";
import { listed } from "../count.ts";
import { DID, ITS, times } from "./doing.ts";
import { theThing } from "./explorer.ts";
import { purchaseCause } from "./purchase_causes.ts";
import { stockWords } from "./step.ts";

/** How a client went in that had no lock. */
function wentIn(doing: Doing): string {
  const isSale = doing === "read" || doing === "write";
  return `${DID[isSale ? "buy" : doing]} all the same`;
}

/**
 * How a lock did not keep others out, kept them out for good, or for longer than it must; or what else a client did
 * wrongly with what the lock is for.
 */
export function lockCause(cause: LockCause | PurchaseCause | LineCause): string {
  switch (cause.kind) {
    case "no lock":
      return `${neither(cause)}${cause.permit ? `: each had a ${cause.permit}` : ""}.`;
    case "different locks": {
      const had = cause.had.map(({ client, lock }) => `${client} had ${theThing(lock)}`);
      return `${listed(had)}: a lock keeps out only those who ask for the same one.`;
    }
    case "lock in a variable":
      return `${
        neither(cause)
      }. A variable of the module keeps nobody out: every client is a process ` +
        "with variables of its own.";
    case "nap instead of a lock":
      return `${neither(cause)}, and a pause keeps nobody out.`;
    case "random pause":
      return `${neither(cause)}. With random pauses they meet less often, but they meet.`;
    case "did without the lock":
      return `${cause.client} ${DID[cause.doing]} without the lock.`;
    case "wrote again":
      return `${cause.client} had sold its ticket with the lock, and then wrote ${cause.written} ${
        cause.withLock ? "once more" : "without it"
      }.`;
    case "acquire not awaited":
      return `${cause.client} asked for the lock and went on before it had it: is an \`await\` missing ` +
        "before acquire()?";
    case "went in without the lock": {
      const { client, tries, doing } = cause;
      const got = tries === 1 ? "did not get" : "never got";
      return `${client} tried ${times(tries)} to get the lock, ${got} it, and ${wentIn(doing)}.`;
    }
    case "stopped waiting": {
      const { client, after, doing } = cause;
      const when = after === undefined ? "" : ` after ${after}`;
      return `${client} stopped waiting for the lock${when}, and ${wentIn(doing)}.`;
    }
    case "decided by the search": {
      const { client, found, written, other } = cause;
      return `${client} wrote ${written} because its search had found ${found}. That was before it had ` +
        `the lock, and ${other} had sold a ticket since.`;
    }
    case "read before the lock": {
      const { client, count, written, other } = cause;
      return `${client} wrote ${written} because it had read ${count} before it had the lock, and ` +
        `${other} had sold a ticket since.`;
    }
    case "released under way":
      return `${cause.client} released the lock while its ${
        ITS[cause.doing]
      } was still going on: is an ` +
        "`await` missing?";
    case "released by a timer": {
      const { client, after, doing } = cause;
      return `${client} let a timer release the lock after ${after}, while its ${
        ITS[doing]
      } was still ` +
        "going on.";
    }
    case "gave up its purchase": {
      const { client, after } = cause;
      return `${client} gave up on its purchase after ${after}, but the purchase went on without it.`;
    }
    case "gave up its payment":
      return `${cause.client} gave up on its payment after ${cause.after}, but the bank went on with it.`;
    case "released too early":
      return `${cause.client} released the lock before it ${DID[cause.doing]}.`;
    case "released in between":
      return releasedInBetween(cause);
    case "never released":
      return `${wayOut(cause)}: nothing releases the lock on that way out.`;
    case "waits for itself":
      return `${cause.client} holds the lock and asks for it again: it waits for itself.`;
    case "only shared":
      return `${cause.client} only shared the lock when it ${
        DID[cause.doing]
      }: others could share it at the same time.`;
    case "upgrades":
      return `${cause.client} shares the lock and asks for it without "shared": it waits until all that share it ` +
        "have left, and is one of them.";
    case "shares twice":
      return `${cause.client} shares the lock and asks to share it again, while ${cause.writer} is next in line: ` +
        "whoever waits to hold the lock alone is not passed by.";
    case "holds meanwhile": {
      const { client, doing, again, on = "lock" } = cause;
      return again
        ? `${client} had searched before, and searched again with ${theThing(on)}.`
        : `${client} acquired ${theThing(on)} before its ${ITS[doing]}, which needs none.`;
    }
    case "read twice":
      return cause.after === "write"
        ? `${cause.client} wrote the new count and read it again: nobody else can have changed it.`
        : `${cause.client} read the count, and then once more, before it wrote. Does it call read() and buy()?`;
    case "went on with nothing":
      return `${cause.client}'s search found 0, and nothing returns before it asks ${
        cause.to === "lock" ? "for the lock" : "the owner"
      }.`;
    case "threw after waiting":
      return `${cause.client} stopped waiting for the lock, and nothing catches that and tries again.`;
    case "threw when sold out":
      return `${cause.client} saw that 0 were left, and threw: it should return false.`;
    case "lock of the desk":
      return `${cause.client} called desk.${
        cause.name === undefined ? "lock" : `locks("${cause.name}")`
      }.${cause.call}().`;
    case "asks for ever": {
      const { client, what, answer } = cause;
      const got = answer === "" ? "" : `, gets ${gotWords(answer)} every time`;
      return `${client} repeats "${what}"${got}, and that will not change.`;
    }
    default:
      return purchaseCause(cause);
  }
}

function gotWords(answer: string): string {
  return answer === "[]" ? "an empty list" : stockWords(answer, " with");
}

/** How a client ended that kept the lock. */
function wayOut(
  { client, way, failed }: Extract<LockCause, { kind: "never released" }>,
): string {
  switch (way) {
    case "bought":
      return `${client} returned with its ticket`;
    case "sold out":
      return `${client} returned because all were sold out`;
    case "threw":
      return `${client} was ended by an exception${
        failed === undefined ? "" : ` when its ${ITS[failed]} failed`
      }`;
    case "other":
      return `${client} returned`;
  }
}

function neither({ clients, doing }: { clients: readonly string[]; doing?: Doing }): string {
  // Where a critical section is guarded, the lock may be one that is to be built.
  const lock = doing === "enter" ? "a lock" : "the lock";
  return `Neither ${clients.join(" nor ")} acquired ${lock}`;
}

function releasedInBetween(
  { client, doing, other }: Extract<LockCause, { kind: "released in between" }>,
): string {
  return doing === "print"
    ? `${client} released the lock after its first line, and ${other} printed.`
    : `${client} released the lock after its look and acquired it again for its write: in between ` +
      `${other} sold a ticket.`;
}
