import { count, listed } from "../count.ts";
import { theThing } from "./explorer.ts";

const TO_FILES: Readonly<Record<string, string>> = {
  remove: "removes",
  rename: "renames",
  replace: "replaces",
  write: "writes over",
};

/** What breaks the rules of an exercise, one sentence each. */
export const ruleWords = {
  oneCall: (worker: string, first: string, second: string) =>
    `${worker} prints "${first}" and "${second}" in one call: it must print two lines.`,
  wrongLine: (worker: string, line: string, first: string, second: string) =>
    `${worker} prints ${JSON.stringify(line)}: it must print "${first}", and then "${second}".`,
  wrongOrder: (worker: string, second: string, first: string) =>
    `${worker} prints "${second}" where its first line, "${first}", must come.`,
  twice: (worker: string, line: string) => `${worker} prints "${line}" twice.`,
  mixedUp: (line: string, before: string) =>
    `"${line}" comes right after "${before}": the lines of two workers are mixed up.`,
  numberOfLines: (lines: number, workers: number) =>
    `${lines} ${lines === 1 ? "line is" : "lines are"} on the terminal, but each of ${workers} ` +
    "workers must print two.",
  waitsWithTheLock: (client: string, operation: string, thing: string) =>
    `${client} has the lock while it waits ${
      forWhat(operation, thing)
    }: all others wait for that as well, and it need not be inside.`,
  /** It shares the lock of all, or has a lock or a permit that somebody wants. */
  keepsFromOthers: (
    client: string,
    operation: string,
    thing: string,
    { on, wantedBy }: { on: string; wantedBy?: string },
  ) => {
    const has = `${wantedBy === undefined ? "shares" : "has"} ${theThing(on)}`;
    const isKeptOut = `${wantedBy ?? "whoever wants it alone"} is kept out meanwhile`;
    return operation === "search"
      ? `${client} searches while it ${has}: ${isKeptOut}, and a search harms nobody.`
      : `${client} ${has} while it waits ${
        forWhat(operation, thing)
      }: ${isKeptOut}, and that need not be inside.`;
  },
  readsTwiceWithTheLock: (client: string) =>
    `${client} reads the stock twice while it has the lock: one read is enough, and buy() does one, too.`,
  notAtTheWindow: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: at the window there is no shared file and no lock.`,
  notOnTheDesk: (client: string, part: string) =>
    `${client} uses desk.${part}, which is not on the desk of this exercise: here an office sells the tickets.`,
  notAtTheStore: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: the tickets are in desk.store, and nothing else is shared.`,
  notAtTheFencedStore: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: the tickets are in desk.fencedStore, and nothing else is shared ` +
    "but the lease.",
  notItsToken: (client: string, shown: number) =>
    `${client} showed token ${shown}, which is not that of its own lease.`,
  hasNotPaid: (client: string) => `${client} says that it has a ticket, and has not paid for it.`,
  unpaidTicketGone: (gone: number, bought: number) =>
    `${count(gone, "ticket is", "tickets are")} gone from the store, and ${
      count(bought, "client says that it has one", "clients say that they have one")
    }.`,
  unpaidTicketsOut: (gone: number, bought: number) =>
    `${count(gone, "ticket is", "tickets are")} gone from the stock, and ${
      count(bought, "client has paid for one", "clients have paid for one")
    }.`,
  paysWithTheLock: (client: string) =>
    `${client} has the lock while it pays: all others wait for the bank.`,
  polls: (client: string) =>
    `${client} has looked four times in a row and found no ticket, and nobody has woken it in between.`,
  foundOutByItself: (sleeper: string, teller: string) =>
    `${sleeper} has looked again only because its time-out was over: ${teller} has notified nobody of its last change.`,
  turnedAway: (client: string, left: number) =>
    `${client} left without a ticket, although its last look had found one and ${left} ${
      left === 1 ? "is" : "are"
    } left.`,
  keptWaiting: (client: string, on: string, holder: string) =>
    `${client} is kept waiting for ${theThing(on)} by ${holder}, and they want no train in common.`,
  tooManyInside: (inside: readonly string[], most: number) =>
    `${listed(inside)} are at the windows at the same time, and there are ${most}.`,
  windowEmpty: (client: string, on: string, inside: number, windows: number) =>
    `${client} waits for ${theThing(on)}, and only ${inside} of ${windows} windows ${
      inside === 1 ? "is" : "are"
    } taken.`,
  soldOutside: (client: string) =>
    `${client} writes what it has sold while it is at no window: buy within desk.criticalSection().`,
  permitKept: (client: string, permit: string) =>
    `${client} has ended and still has a ${permit.replace(/ \(\d+\)$/, "")}.`,
  queuedForNothing: (client: string) =>
    `${client} has found no ticket, and still queues for the lock: it should leave at once.`,
  askedForNothing: (client: string) =>
    `${client} has found no ticket, and still asks the owner for one: all others wait behind it.`,
  askedAgain: (client: string) =>
    `The owner has told ${client} that there is no ticket, and ${client} asks it again: all others wait behind it.`,
  lockOfTheDesk: (client: string, operation: string) =>
    `${client} wants to ${operation} the lock of the desk: build one out of files.`,
  notOfFiles: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: build the lock out of files alone.`,
  /** What was done to a file of somebody else. */
  notItsFile: (client: string, does: string, file: string, creator: string) =>
    `${client} ${
      TO_FILES[does] ?? does
    } the file ${file}, which ${creator} has created: by then it ` +
    "could be somebody else's lock.",
  onlyReadAndWrite: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: build this lock of files.read() and files.write() alone.`,
  nobodyEntered: "Nobody entered the critical section: buy within desk.criticalSection().",
  waitedTooLong: (ms: number) =>
    `Nobody has crashed, but after one client had left, the next one entered only ${ms} ms later.`,
  tookOverTooSoon: (client: string, holder: string, ms: number, most: number) =>
    `${client} takes over only ${ms} ms after ${holder}'s last sign of life: a client that is slow may ` +
    `keep the lock for ${most} ms.`,
  soldBeforePaid: (client: string) => `${client} takes a ticket from the stock before it has paid.`,
  paidTwice: (client: string, payments: number) =>
    `${client} has paid ${payments} times for one ticket.`,
  paysOnceMore: (client: string) =>
    `${client} paid once more for a ticket that the bank had declined: that ticket goes back.`,
  paidForNothing: (client: string) => `${client} has paid and gets no ticket.`,
  soldDisagrees: (client: string, left: number, names: number, tickets: number) =>
    `When ${client} gave back the lock, ${filesSay(left, names, tickets)}`,
  leftAsItWas: (client: string, left: number, names: number, tickets: number) =>
    `${client} began after that, and when all had ended, ${filesSay(left, names, tickets)}`,
  neverLooked: (client: string) => `${client} has printed no board.`,
  noBoard: (client: string) =>
    `${client} has printed a line that is no board: "2 left, sold to: Ann Bob" is one.`,
  sawHalfASale: (client: string, seen: number, tickets: number) =>
    `${client} saw half a sale: what is left and the names on its board make ${seen}, and there ${
      tickets === 1 ? "is 1 ticket" : `are ${tickets} tickets`
    }.`,
  lookedAlone: (client: string) =>
    `${client} has the lock for itself alone while it looks at the board: others who look wait for that.`,
  twiceInSold: (client: string) => `${client} is in "sold" twice.`,
  inSoldWithout: (client: string) => `${client} is in "sold", and says that it has no ticket.`,
  notInSold: (client: string) => `${client} says that it has a ticket, and is not in "sold".`,
} as const;

/** What a client waits for. */
function forWhat(operation: string, thing: string): string {
  return operation === "sleep" ? "for the time to pass" : `to ${operation} ${thing}`;
}

/** How the count and the names in "sold" do not make up all tickets. */
export function filesSay(left: number, names: number, tickets: number): string {
  const inSold = names === 0 ? "no name" : count(names, "name");
  const lost = tickets - left - names;
  const sum = lost > 0
    ? `${count(lost, "ticket is", "tickets are")} lost`
    : `${count(-lost, "ticket", "tickets")} too many`;
  return `${count(left, "ticket was", "tickets were")} left, with ${inSold} in "sold": ${sum}.`;
}
