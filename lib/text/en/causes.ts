import type {
  Cause,
  Doing,
  LineCause,
  LockCause,
  PurchaseCause,
  RepairCause,
  StoreCause,
  WayOut,
} from "../cause.ts";
import { count, listed } from "../count.ts";
import { stockWords } from "./explorer.ts";
import { fileCause } from "./file_causes.ts";
import { journeyCause } from "./journey_causes.ts";
import { semaphoreCause } from "./semaphore_causes.ts";

/** What in the learner's code led to a failure, in one or two short sentences under the verdict. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "both lines in one call":
    case "print not awaited":
    case "printed too few":
      return lineCause(cause);
    case "entered without a lock file":
    case "ignored that the file was there":
    case "looked, then wrote":
    case "overwrote a lock file":
    case "removed a lock file":
    case "given back inside":
    case "left at a lock file":
    case "removed the next one":
    case "took over from the living":
    case "took over too soon":
    case "looked too early":
    case "did not look at the holder":
    case "first on the list":
    case "bought outside":
    case "looks too seldom":
    case "file not given back":
    case "file never given back":
    case "changed in a second step":
    case "changed without a look":
    case "changed what was there":
    case "ignored what the file said":
    case "reads for ever":
    case "changed for ever":
    case "went in after a read":
    case "gave way, and entered":
    case "never in the section":
    case "does two things at once":
      return fileCause(cause);
    case "no lock":
    case "lock in a variable":
    case "nap instead of a lock":
    case "random pause":
    case "did without the lock":
    case "acquire not awaited":
    case "went in without the lock":
    case "stopped waiting":
    case "decided by the search":
    case "read before the lock":
    case "released under way":
    case "wrote again":
    case "released by a timer":
    case "gave up its purchase":
    case "released too early":
    case "released in between":
    case "never released":
    case "waits for itself":
    case "holds meanwhile":
    case "read twice":
    case "went on with nothing":
    case "threw after waiting":
    case "threw when sold out":
    case "lock of the desk":
    case "asks for ever":
      return lockCause(cause);
    case "half a sale":
    case "left half done":
    case "repaired what was whole":
    case "repaired twice":
    case "dropped names":
    case "took the ticket of the dead":
      return repairCause(cause);
    case "ignored a refused swap":
    case "left after a refused swap":
    case "swapped again":
    case "swapped an old count":
    case "paid before its swap":
    case "unpaid ticket kept":
    case "went past the store":
      return storeCause(cause);
    case "locks in no common order":
    case "keeps a lock while it tries":
    case "gives way for ever":
    case "train without its lock":
    case "lock of a train given back too early":
    case "train read without its lock":
    case "train left out":
    case "half a journey":
    case "one lock for several trains":
      return journeyCause(cause);
    case "no semaphore":
    case "counted in two steps":
    case "did without a permit":
    case "permit not awaited":
    case "went in without a permit":
    case "permit given back inside":
    case "permit given back before":
    case "several semaphores":
    case "too many permits":
    case "permit kept":
    case "wants another permit":
    case "gave back what it has not taken":
    case "gave back twice":
    case "left without a permit":
    case "sold outside":
      return semaphoreCause(cause);
    case "busy loop":
      return "Is there a loop that waits for nothing?";
    default:
      return purchaseCause(cause);
  }
}

/** What a client did, after its name. */
const DID: Readonly<Record<Doing, string>> = {
  search: "searched",
  read: "read the count",
  write: "wrote the new count",
  pay: "paid",
  print: "printed",
  buy: "bought",
  enter: "entered the critical section",
  nap: "paused",
  file: "used a file",
};

/** What was going on, after "its". */
const ITS: Readonly<Record<Doing, string>> = {
  search: "search",
  read: "read",
  write: "write",
  pay: "payment",
  print: "print",
  buy: "purchase",
  enter: "critical section",
  nap: "pause",
  file: "use of a file",
};

/** How a client went in that had no lock. */
function wentIn(doing: Doing): string {
  switch (doing) {
    case "read":
    case "write":
    case "buy":
      return "bought all the same";
    default:
      return `${DID[doing]} all the same`;
  }
}

function lockCause(cause: LockCause): string {
  switch (cause.kind) {
    case "no lock":
      return `${neither(cause)}.`;
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
      return `${cause.client} had sold its ticket with the lock, and then wrote ${cause.written} without it.`;
    case "acquire not awaited":
      return `${cause.client} asked for the lock and went on before it had it: is an \`await\` missing ` +
        "before acquire()?";
    case "went in without the lock": {
      const { client, tries, doing } = cause;
      const tried = tries === 1
        ? `${client} tried once to get the lock, did not get it`
        : `${client} tried ${tries} times to get the lock, never got it`;
      return `${tried}, and ${wentIn(doing)}.`;
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
    case "released too early":
      return `${cause.client} released the lock before it ${DID[cause.doing]}.`;
    case "released in between":
      return releasedInBetween(cause);
    case "never released":
      return `${wayOut(cause)}: nothing releases the lock on that way out.`;
    case "waits for itself":
      return `${cause.client} holds the lock and asks for it again: it waits for itself.`;
    case "holds meanwhile":
      return cause.again
        ? `${cause.client} had searched before, and searched again with the lock.`
        : `${cause.client} acquired the lock before its ${ITS[cause.doing]}, which needs none.`;
    case "read twice":
      return cause.after === "write"
        ? `${cause.client} wrote the new count and read it again: nobody else can have changed it.`
        : `${cause.client} read the count, and then once more, before it wrote. Does it call read() and buy()?`;
    case "went on with nothing":
      return `${cause.client}'s search found 0, and nothing returns before ${
        cause.to === "lock" ? "it asks for the lock" : "it asks the owner"
      }.`;
    case "threw after waiting":
      return `${cause.client} stopped waiting for the lock, and nothing catches that and tries again.`;
    case "threw when sold out":
      return `${cause.client} saw that 0 were left, and threw: it should return false.`;
    case "lock of the desk":
      return `${cause.client} called desk.lock.${cause.call}().`;
    case "asks for ever": {
      const { client, what, answer } = cause;
      const got = answer === "" ? "" : `, gets ${gotWords(answer)} every time`;
      return `${client} repeats "${what}"${got}, and that will not change.`;
    }
  }
}

function gotWords(answer: string): string {
  return answer === "[]" ? "an empty list" : stockWords(answer, " with");
}

/** How a client ended that kept the lock. */
function wayOut({ client, way }: { client: string; way: WayOut }): string {
  switch (way) {
    case "bought":
      return `${client} returned with its ticket`;
    case "sold out":
      return `${client} returned because all were sold out`;
    case "threw":
      return `${client} was ended by an exception`;
    case "other":
      return `${client} returned`;
  }
}

function neither({ clients, doing }: { clients: readonly string[]; doing?: Doing }): string {
  // Where a critical section is guarded, the lock may be one that is to be built.
  const lock = doing === "enter" ? "a lock" : "the lock";
  return clients.length === 2
    ? `Neither ${clients[0]} nor ${clients[1]} acquired ${lock}`
    : `None of ${listed(clients)} acquired ${lock}`;
}

function releasedInBetween(
  { client, doing, other }: Extract<LockCause, { kind: "released in between" }>,
): string {
  return doing === "print"
    ? `${client} released the lock after its first line, and ${other} printed.`
    : `${client} released the lock after its read and acquired it again for its write: in between ` +
      `${other} sold a ticket.`;
}

function purchaseCause(cause: PurchaseCause): string {
  switch (cause.kind) {
    case "bought nothing":
      return `${cause.client} says that it has a ticket, but never bought one${
        cause.found === undefined ? "" : `: it only searched, and found ${cause.found}`
      }.`;
    case "sale not written":
      return `${cause.client} read ${cause.count} and wrote no new count: nobody else can know of its sale.`;
    case "told no":
      return `The owner told ${cause.client} no, and ${cause.client} says that it has a ticket.`;
    case "answered too soon":
      return `${cause.client} gave its answer while its ${
        ITS[cause.doing]
      } was still going on: is an ` +
        "`await` missing?";
    case "ignored a failure":
      return `${cause.client} says that it has a ticket although its ${ITS[cause.doing]} failed.`;
    case "sold out ignored":
      return `${cause.client} read that 0 were left, and says that it has a ticket.`;
    case "wrong count":
      return `${cause.client} found ${cause.count} and wrote ${cause.written}: one ticket fewer is ` +
        `${Math.max(0, cause.count - 1)}.`;
    case "more than there were":
      return `${cause.client} wrote ${cause.written} into the stock, and there had never been more than ` +
        `${cause.count}.`;
    case "bought twice":
      return `${cause.client} bought ${cause.times} times, and can say yes or no only once.`;
    case "bought and said no":
      return `${cause.client} bought a ticket and says that it has none.`;
    case "left when the lock was taken": {
      const { client, tries, holder } = cause;
      const whose = holder === undefined ? "the lock" : `the lock, which ${holder} had`;
      return `${client} tried ${times(tries)} to get ${whose}, and left instead of waiting.`;
    }
    case "left after waiting":
      return `${cause.client} stopped waiting for the lock, and left.`;
    case "left after a failure":
      return `${cause.client} left after its ${ITS[cause.doing]} failed.`;
    case "left although it saw one":
      return `${cause.client} saw ${cause.found} left and did not try to buy.`;
    case "left without looking":
      return `${cause.client} left without checking whether there was a ticket.`;
    case "left after a repair":
      return `${cause.client} wrote the count after ${cause.crashed} was killed, and left without checking ` +
        "whether there was a ticket for itself.";
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
      return `${client} wrote the new count while its payment was still going on: is an \`await\` missing ` +
        "before pay()?";
    case "declined":
      return `${client}'s payment failed, and ${client} went on.`;
  }
}

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

function repairCause(cause: RepairCause): string {
  switch (cause.kind) {
    case "half a sale":
      return cause.done === "count"
        ? `${cause.client} wrote the new count, and no name into "sold".`
        : `${cause.client} wrote its name into "sold", and no new count.`;
    case "left half done": {
      const { client, crashed, done } = cause;
      const between = done === "count"
        ? 'after it wrote the count and before it wrote "sold"'
        : 'after it wrote "sold" and before it wrote the count';
      return `${crashed} was killed ${between}. ${client} had the lock after it and did not put that right.`;
    }
    case "repaired what was whole": {
      const { client, crashed, done } = cause;
      const when = done === "nothing"
        ? "before it had written either file"
        : "after it had written both files";
      return `${crashed} was killed ${when}, and they agreed. After what ${client} did, they do not.`;
    }
    case "dropped names":
      return `${cause.client} wrote "sold" anew, and the name of ${
        listed(cause.lost)
      } was missing then.`;
    case "took the ticket of the dead":
      return `${cause.client} wrote the name of ${cause.crashed} into "sold", and not its own: that ticket is ` +
        `${cause.crashed}'s.`;
    case "repaired twice": {
      const { client, crashed, repairer } = cause;
      return `${repairer} was killed too, while it put right what ${crashed} had left. ${client} came next: can ` +
        "a repair be begun again wherever it has ended?";
    }
  }
}

function storeCause(cause: StoreCause): string {
  const { client } = cause;
  switch (cause.kind) {
    case "ignored a refused swap":
      return `compareAndSwap() told ${client} no, and ${client} went on as if it had written.`;
    case "left after a refused swap":
      return `compareAndSwap() told ${client} no, and ${client} left instead of reading again.`;
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

function times(number: number): string {
  return number === 1 ? "once" : `${number} times`;
}
