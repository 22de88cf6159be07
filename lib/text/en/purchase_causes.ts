import type { LineCause, PurchaseCause } from "../lock_cause.ts";
import { count } from "../count.ts";
import { ITS, times } from "./doing.ts";

/** How a client came to say what is not so, or to sell what is not there. */
export function purchaseCause(cause: PurchaseCause | LineCause): string {
  switch (cause.kind) {
    case "bought nothing":
      return `${cause.client} says that it has a ticket, but never bought one${
        cause.found === undefined ? "" : `: it only searched, and found ${cause.found}`
      }.`;
    case "sale not written":
      return `${cause.client} read ${cause.count} and wrote no new count: nobody else can know of its sale.`;
    case "told no":
      return `The owner told ${cause.client} no, and ${cause.client} says that it has a ticket.`;
    case "called buy() again":
      return `buy() told ${cause.client} no, and ${cause.client} called it again.`;
    case "answered too soon":
      return `${cause.client} gave its answer while its ${ITS[cause.doing]} was still going on${
        cause.mayHaveGivenUp ? "." : ": is an `await` missing?"
      }`;
    case "ignored a failure":
      return `${cause.client} says that it has a ticket although its ${ITS[cause.doing]} failed.`;
    case "sold out ignored":
      return `${cause.client} read that 0 were left${
        cause.train ? ` for ${cause.train}` : ""
      }, and says that it has a ticket.`;
    case "wrong count":
      return `${cause.client} found ${cause.count} and wrote ${cause.written}: one ticket fewer is ` +
        `${Math.max(0, cause.count - 1)}.`;
    case "more than there were":
      return `${cause.client} wrote ${cause.written} into the stock, and there had never been more than ` +
        `${cause.count}.`;
    case "put back more than it took":
      return `${cause.client} took ${count(cause.taken, "ticket")}${
        cause.train ? ` of ${cause.train}` : ""
      }, and put ${cause.more} back.`;
    case "left before a return":
      return `${cause.client} found ${cause.train} sold out, and ${cause.other} put a ticket of it back later.`;
    case "bought twice":
      return `${cause.client} tried to buy ${cause.times} times, and can say yes or no only once.`;
    case "bought and said no":
      return `${cause.client} bought a ticket and says that it has none.`;
    case "left when the lock was taken": {
      const { client, tries, holder } = cause;
      const whose = holder === undefined ? "the lock" : `the lock, which ${holder} had`;
      return `${client} tried ${times(tries)} to get ${whose}, and left instead of waiting.`;
    }
    case "left after waiting":
      return `${cause.client} stopped waiting for the lock, and left.`;
    case "gave up asking":
      return `${cause.client} asked ${
        times(cause.times)
      } in vain, and then gave up instead of waiting.`;
    case "left after a failure":
      return `${cause.client} left after its ${ITS[cause.doing]} failed.`;
    case "left although it saw one":
      return `${cause.client} saw ${cause.found} left and did not try to buy.`;
    case "left without looking":
      return `${cause.client} left without checking whether there was a ticket.`;
    case "depends on its name":
      return `${cause.client} saw ${cause.found} left and did not try to buy, as ${cause.other} did: does it ` +
        "depend on its name?";
    case "sold before it paid":
      return soldBeforeItPaid(cause);
    case "paid again":
      return cause.after === undefined
        ? `${cause.client} called pay() again although its payment had been made.`
        : `${cause.client} started again after its ${ITS[cause.after]} failed, and paid again.`;
    case "went past the owner":
      return wentPast(cause);
    case "paid before it looked":
      return `${cause.client} paid before it had read how many tickets were left.`;
    default:
      return lineCause(cause);
  }
}

function wentPast(
  { client, to }: Extract<PurchaseCause, { kind: "went past the owner" }>,
): string {
  switch (to) {
    case "lock":
      return "The owner serves one request at a time: there is nothing left to lock.";
    case "office":
      return `${client} asked desk.office, which is the ticket file: the owner is at desk.window.`;
    case "files":
      return `${client} used a shared file: the owner alone knows how many tickets are left.`;
  }
}

function soldBeforeItPaid(
  { client, paid }: Extract<PurchaseCause, { kind: "sold before it paid" }>,
): string {
  switch (paid) {
    case "never":
      return `${client} never paid.`;
    case "later":
      return `${client} wrote the new count first and paid afterwards.`;
    case "not awaited":
    case "at once":
      return `${client} wrote the new count while its payment was still going on${
        paid === "at once" ? "." : ": is an `await` missing before pay()?"
      }`;
    case "declined":
      return `${client} wrote the new count although its payment failed.`;
  }
}

/** How the lines of a client got torn apart, or missing. */
function lineCause(cause: LineCause): string {
  switch (cause.kind) {
    case "both lines in one call":
      return `${cause.client} called print() once, with a line break between its two lines.`;
    case "print not awaited":
      return `${cause.client} did not wait until its first line was printed: is an \`await\` missing ` +
        "before print()?";
    case "printed too few":
      return cause.lines === 0
        ? `${cause.client} printed nothing on the shared terminal.`
        : `${cause.client} printed ${count(cause.lines, "line")} only.`;
  }
}
