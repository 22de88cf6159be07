import { count, listed } from "../count.ts";
import type { Assumption, Cut, Meanwhile } from "../proof.ts";
import { assumptionWords, cutWords } from "./proof.ts";
import { filesSay } from "./rules.ts";

/** What graders say to a learner. */
export const graderWords = {
  compiles: "It compiles, and it imports the kit only.",
  typeCheckTooSlow: (seconds: number) => `The type check took more than ${seconds} s.`,
  typeCheckTooMuch: (why: string) => `The type check was ended, as ${why}.`,
  notReadable: "It cannot be read as a module.",
  doesNotCompile: (error?: string, place?: FilePlace) =>
    `It does not compile${error === undefined ? "" : `: ${error}`}${placeWords(place)}.`,
  breaksOtherFiles:
    "It does not compile: with what it declares for all modules, there are mistakes in others.",
  forbiddenImport: (specifier: string, kit: string, place?: FilePlace) =>
    `It imports "${specifier}"${placeWords(place)}: an exercise may import "${kit}" only.`,

  /** No schedule fails, as far as was searched. */
  everyOrder: ({ proved, searched, assumptions, crashes = [], inOneProcess = false }: {
    readonly proved: ProofScope;
    readonly searched: ProofScope;
    readonly assumptions: readonly Assumption[];
    readonly crashes?: readonly CrashScope[];
    /** Whether the clients are tasks of one process. */
    readonly inOneProcess?: boolean;
  }) =>
    [
      ...(proved.groups.length > 0
        ? [`Proved for ${scopeWords(proved, inOneProcess)}: ${situations(proved.states)}.`]
        : []),
      ...assumptions.filter(isOfProofs).map(assumptionWords),
      ...(searched.groups.length > 0
        ? [
          `Searched, not proved, for ${scopeWords(searched, inOneProcess)}: no order fails in ` +
          `${situations(searched.states)}.`,
        ]
        : []),
      ...assumptions.filter((assumption) => !isOfProofs(assumption)).map(assumptionWords),
      ...crashes.map(crashWords),
    ].join(" "),
  /** The search was cut before any run came to its end. */
  noEnd: (states: number, cut: Cut) =>
    `No run came to its end ${cutWords(cut)} (${
      situations(states)
    }): does a client do more than it must?`,
  notDeterministic: (before: string, after: string) =>
    `Run again with the same answers from its desk, a client did something else: first "${before}", then ` +
    `"${after}". Does it keep anything on globalThis, or on an object that all modules share? Clients in ` +
    "other processes do not see that: keep all that a client needs in its function, and share by the desk.",
  stopped: (why: string) => `It was stopped, as ${why}.`,
  usesUpMemory: "It cannot be tried: it uses up all memory.",
  endsItsProcess: "It cannot be tried: it ends its process before it says whether it has a ticket.",
  cannotBeTried: (why: string) => `It cannot be tried: ${why}.`,

  rightRaces: (sizes: readonly { clients: number; tickets: number }[]) => {
    const shown = sizes.map(({ clients, tickets }) => `${clients} for ${tickets}`).join(", ");
    return `Exactly as many purchases as tickets in ${count(sizes.length, "real race")}: ${shown}.`;
  },
  inRace: (clients: number, what: string, inOneProcess = false) =>
    `In a real race of ${racers(clients, inOneProcess)}: ${what}`,
  rightJourneys: (sizes: readonly { clients: number; tickets: number }[]) =>
    `As many tickets gone from each train as its clients say that they have, in ${
      count(sizes.length, "real race")
    }: ${
      sizes.map(({ clients, tickets }) => `${clients} for ${tickets} of each train`).join(", ")
    }.`,
  allBookedAtOnce: (clients: number) =>
    `All ${clients} clients that want no train in common had come to their purchases at the same time.`,
  fewBookedAtOnce: (together: number, clients: number) =>
    `Only ${together} of ${clients} clients came to a purchase while none was let go on, although no two of ` +
    "them want the same train.",
  threw: (client: string, error: string) => `${client} threw ${error}`,
  badEnd: (client: string, how: string) => `${client} came to a bad end: ${how}.`,
  tooManyBought: (purchases: number, tickets: number) => {
    const were = tickets === 1 ? "was only 1" : `were only ${tickets}`;
    return `${haveTickets(purchases)}, although there ${tickets === 0 ? "was none" : were}.`;
  },
  tooFewBought: (purchases: number, tickets: number) => {
    const bought = purchases === 0 ? "nobody" : `only ${count(purchases, "client")}`;
    const were = tickets === 1 ? "was" : "were";
    return `${bought} got a ticket, although there ${were} ${count(tickets, "ticket")}.`;
  },
  unreadableTickets: "afterwards the ticket file cannot be read.",
  unreadableFiles: "afterwards the shared files cannot be read: something else is in their place.",
  wrongStock: (purchases: number, before: number, after: number) =>
    `${haveTickets(purchases)}, but the stock went from ${before} to ${after}.`,
  missedDeadline: (clients: number, how: string, inOneProcess = false) =>
    `A real race of ${racers(clients, inOneProcess)} missed its deadline: ${how}.`,

  nobodyGetsOn: (clients: number, seconds: number) =>
    `In a real race of ${clients} processes some still wait for the lock, and nobody has got any further ` +
    `for ${seconds} s.`,
  noSchedule: 'It exports no text called schedule: export const schedule = "Ann1 Bob1";',
  longSchedule: (steps: number, most: number) =>
    `The schedule has ${steps} steps, and nobody needs more than ${most}.`,
  cannotHappen: (step: string, number: number, possible: readonly string[], hasFailed = false) =>
    possible.length === 0
      ? `Step ${number} of the schedule cannot happen, "${step}": ${
        hasFailed
          ? `step ${number - 1} was a disaster, and a schedule ends with that`
          : "everything has happened by then"
      }.`
      : `Step ${number} of the schedule cannot happen, "${step}": possible is ${
        possible.join(", ")
      }.`,
  noDisaster: (wanted: string) => `Nothing is wrong when the schedule ends: ${wanted}.`,
  otherDisaster: (message: string, wanted: string) =>
    `Another disaster: ${message} Here, ${wanted}.`,
  disaster: (message: string) => `You did it: ${message}`,

  lateWasRefused: (others: number) =>
    `The first client that would write was held up until the other ${others} had ended, and the ticket was ` +
    "sold once.",
  allSearched: (clients: number) => `All ${clients} clients searched at the same time.`,
  wasLastOfAll: (taking: number, giving: number) =>
    `Each of ${
      count(taking, "swap")
    } of the last client came too late, and each of ${giving} by which a ` +
    "ticket was to be put back: both tried again until it was done.",
  gaveUpSwapping: (client: string, refusals: number, left: number) =>
    `${client} left without a ticket when ${
      count(refusals, "swap")
    } had come too late, although ${left} ${
      left === 1 ? "is" : "are"
    } left: whoever is told no reads again, however often.`,
  gaveUpGivingBack: (client: string, refusals: number) =>
    `The bank declined the payment of ${client}, which left when ${
      count(refusals, "swap")
    } had come too late, and its ticket is lost: whoever is told no reads again, however often.`,
  allWindowsUsed: (windows: number) => `${windows} clients were at the windows at the same time.`,
  tooManyAtTheWindows: (clients: number, windows: number) =>
    `${clients} clients were at the windows at the same time, and there are ${windows}.`,
  windowsLeftEmpty: (most: number, windows: number, clients: number) =>
    most === 0
      ? "Nobody came to a window: buy within desk.criticalSection()."
      : `At most ${
        count(most, "client was", "clients were")
      } at the windows at the same time, although there are ${windows}, and ${clients} came: the others waited ` +
        "for nothing.",
  allLooked: (clients: number) => `All ${clients} clients looked at the board at the same time.`,
  fewLooked: (looks: number, clients: number) =>
    looks === 0
      ? "Nobody looked at the board: read how many tickets are left."
      : `Only ${
        count(looks, "client", "clients")
      } could look at the board at the same time, of ${clients}: the others waited, although a look changes nothing.`,
  boughtBesideReaders:
    "Those who wanted to buy came to it while others looked at the board without end.",
  starved: (clients: number, how: string) =>
    `Others looked at the board one after the other, without a gap, and ${
      count(clients, "client", "clients")
    } never came to buy: ${how}.`,
  nobodySearched: "Nobody searched: look up the tickets before you buy one.",
  fewSearched: (searches: number, clients: number) => {
    const were = searches === 1 ? "1 search was" : `${searches} searches were`;
    return `Only ${were} possible at the same time by ${clients} clients: the others waited for ` +
      "the lock.";
  },

  /** After so many crashes in a row, one of the others does not get on. */
  lockedOut: (crashed: readonly string[], client: string) =>
    `${listed(crashed)} crashed in the critical section${
      crashed.length > 1 ? ", one after the other" : ""
    }: long afterwards, ${client} is still not in.`,
  stillNotIn: (ended: string, client: string) =>
    `Nobody has crashed, but long after ${ended} has left, ${client} is still not in.`,
  nobodyTried: "Nobody tried to buy a ticket.",
  nobodyTookOver: (kills: number, seconds: number) =>
    `The holder was killed in the critical section${
      kills > 1 ? ", then the next one, too" : ""
    }, and ` +
    `${seconds} s later nobody else has got the lock: how can others see that it is abandoned?`,
  tookOver: (kills: number) =>
    `${
      count(kills, "holder was", "holders were")
    } killed in the critical section, one after the other, ` +
    "and another client bought the ticket.",

  soldDisagrees: (left: number, names: number, tickets: number) =>
    `in the end ${filesSay(left, names, tickets)}`,
  nobodySold: 'Nobody wrote the count and then "sold", or "sold" and then the count.',
  putRight: (kills: number) =>
    `${
      count(kills, "client was", "clients were")
    } killed between two writes, one after the other, and the ` +
    "files agree.",

  notRunStuck: (check: string) => `Not run: "${check}" has found it stuck.`,
  notRunBroken: "Not run: it does not compile.",
  notRunNoCode: "Not run: there is no code.",
  notRunDied: "Not run: the grader has died.",
  graderDied: (how: string) =>
    `It cannot be graded: its grader dies of it${how === "" ? "." : ` (${how}).`}`,
  graderDiesAnyway: (how: string) =>
    `the grader dies of the exercise's solution as well${how === "" ? "" : ` (${how})`}`,
  graderDiesAnywayFix:
    "make room on the disk and in memory, take back the limits that `ulimit -a` shows, end other programs",
  checkFailed: (check: string, error: string) => `The check "${check}" could not be done: ${error}`,
} as const;

/** Whether a proof may take it for granted: with joined pasts there is none. */
function isOfProofs({ kind }: Assumption): boolean {
  return kind !== "pasts";
}

/** Who has raced. */
function racers(clients: number, inOneProcess: boolean): string {
  return inOneProcess ? `${clients} tasks in one process` : `${clients} processes`;
}

/** What clients say of themselves; whether it is true, the stock must show. */
function haveTickets(clients: number): string {
  if (clients === 0) return "nobody says that it has a ticket";
  return clients === 1
    ? "1 client says that it has a ticket"
    : `${clients} clients say that they have a ticket`;
}

/** What was searched. */
export interface ProofScope {
  /** Which numbers of clients there were, by the most that went wrong in one run. */
  readonly groups: readonly {
    readonly clients: readonly number[];
    readonly crashes: number;
    /** How many operations failed, whatever they did. */
    readonly fails: number;
    /** How many payments the bank declined, where nothing else failed. */
    readonly declines: number;
  }[];
  /** How many situations there were. */
  readonly states: number;
}

function scopeWords({ groups }: ProofScope, inOneProcess: boolean): string {
  const where = inOneProcess ? " that begin together in one process" : "";
  const parts = groups.map(({ clients, crashes, fails, declines }) => {
    const faults = [
      ...(crashes > 0 ? [count(crashes, "crash", "crashes")] : []),
      ...(fails > 0 ? [count(fails, "failure")] : []),
      ...(declines > 0 ? [count(declines, "declined payment")] : []),
    ];
    const most = faults.length > 0 ? `with up to ${listed(faults)}` : "";
    const [one, ...more] = clients;
    const who = one !== undefined && more.length === 0
      ? count(one, "client")
      : `${listed(clients.map(String))} clients`;
    return { clients: who, most };
  });
  const [only, ...others] = parts;
  if (only && others.length === 0) {
    return `${only.clients}${where}${only.most && `, ${only.most}`}`;
  }
  const words = parts.map(({ clients, most }) => [clients, most].join(" ").trim());
  const last = words.pop();
  return `${words.join(", for ")}, and for ${last}${where && `,${where}`}`;
}

/** An order that was played besides, in which all clients but the last one crash. */
export interface CrashScope {
  readonly clients: number;
  /** What the others did meanwhile. */
  readonly meanwhile: Meanwhile;
}

function crashWords({ clients, meanwhile }: CrashScope): string {
  const others = meanwhile === "all sleep"
    ? "the others sleep"
    : "the last one asks again and again";
  return `Played besides, one order of ${clients} clients: ${
    clients - 1
  } of them crash in the critical ` +
    `section, one after the other, while ${others}; the last one gets the ticket.`;
}

function situations(states: number): string {
  return count(states, "situation");
}

/** A place in a learner's file, counted from 1. */
export interface FilePlace {
  line: number | string;
  column: number | string;
}

function placeWords(place: FilePlace | undefined): string {
  return place ? ` (line ${place.line}, column ${place.column})` : "";
}
