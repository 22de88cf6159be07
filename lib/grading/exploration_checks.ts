import { type Check, STANDARD_CHECKS } from "../explorer/checks.ts";
import type { Operation } from "../explorer/simulation/operation.ts";
import type { ReasonedCheck } from "../explorer/causes/explained.ts";
import { ruleWords } from "../text/words.ts";
import { namesIn, SOLD } from "./sold_file.ts";
import { causeOfDisagreement } from "./repair_causes.ts";
import { namesOfBuyers, readersShare, wholeBoards } from "./board_checks.ts";
import { onlyOwnErrors } from "../explorer/tasks/task_checks.ts";
import { onlyVariables, searchesAtOnce } from "./task_rules.ts";
import { unrelatedOverlap } from "./journey_checks.ts";
import {
  atMostAtTheWindows,
  noWindowStaysEmpty,
  permitsComeBack,
  soldAtTheWindow,
  standardButOneInside,
} from "./semaphore_checks.ts";
import {
  newsIsTold,
  noPolling,
  paysWithoutTheLock,
  standardButForTheDeclined,
  ticketsComeBack,
} from "./return_checks.ts";
import { noTicketTwice, onlyTheKilledFail, ticketsAreTrue } from "./ticket_files.ts";
import { everyTicketComesBack, onlyTheStore, paidOnce } from "./store_checks.ts";
import {
  itsOwnToken,
  onlyTheFencedStore,
  onlyTheLateLeave,
  standardButAllSold,
} from "./fencing_checks.ts";
import { onlyTheOffice, onlyTheWindow, takesNoForAnAnswer } from "./desk_checks.ts";
import {
  freeAtOnce,
  onlyFiles,
  onlyItsOwnFiles,
  onlyReadsAndWrites,
  someoneEnters,
  waitsForTheSlow,
} from "./file_lock_checks.ts";
import {
  causeOfAskingForNothing,
  causeOfLines,
  causeOfPaying,
  causeOfSecondRead,
  causeOfWaitingInside,
} from "./rule_causes.ts";

/** Each worker's two lines come one after the other: exercise 01. */
const linesStayTogether: ReasonedCheck = {
  name: "lines stay together",
  causeOf: causeOfLines,
  // Lines that belong together have been judged.
  readsTerminal: (lines) => lines.slice(lines.length - lines.length % 2),
  always: ({ client, kind }, { terminal }) => {
    if (kind !== "print") return undefined;
    const isSecond = terminal.length % 2 === 0;
    return judgeLine(client, terminal.at(-1) ?? "", isSecond ? terminal.at(-2) : undefined);
  },
  // How many lines it has printed.
  remember: (memory, { kind, fault }) => kind === "print" && !fault ? `${memory}|` : memory,
  atEnd: ({ clients }) => {
    const lines = clients.reduce((sum, { memory = "" }) => sum + memory.length, 0);
    const ended = clients.filter(({ status }) => status === "returned").length;
    return judgeNumberOfLines(lines, ended, clients.length);
  },
};

/** A nap that is no longer than this only gives way to others, in milliseconds. */
const NO_NAP = 1;

/**
 * Whoever has the lock never waits for anything but what must be inside: exercises 01 and 03. A timer that
 * nobody waits for may tick.
 *
 * @param inside The operations that must, such as `"read tickets"`.
 */
function waitsForNothingElse(...inside: readonly string[]): ReasonedCheck {
  const mustBeInside = ({ kind, on }: Pick<Operation, "kind" | "on">): boolean =>
    on === "lock" || inside.includes(`${kind} ${on}`);
  return {
    name: "nothing else is inside",
    causeOf: causeOfWaitingInside,
    always: ({ client, kind, on }, { lockHolder, waitsFor }) => {
      if (lockHolder !== client || inside.includes(`${kind} ${on}`)) return undefined;
      const pending = waitsFor[client] ?? [];
      const isBusy = pending.some((operation) =>
        mustBeInside(operation) || (operation.sleep ?? Infinity) <= NO_NAP
      );
      if (pending.length === 0 || isBusy) return undefined;
      return kind === "search"
        ? { kind: "search with the lock", client }
        : ruleWords.waitsWithTheLock(client, kind, on);
    },
  };
}

/** Whoever has the lock reads the stock once: exercises 01 and 03. */
const readsOnce: ReasonedCheck = {
  name: "one read inside",
  causeOf: causeOfSecondRead,
  // The reads since it has the lock; two are enough.
  remember: (memory, { client, kind, on }, { lockHolder }) => {
    if (memory === "rr") return memory;
    if (lockHolder !== client) return "";
    return kind === "read" && on === "tickets" ? `${memory}r` : memory;
  },
  atEnd: ({ clients }) => {
    const reader = clients.find(({ memory }) => memory === "rr");
    return reader && ruleWords.readsTwiceWithTheLock(reader.name);
  },
};

/**
 * Whoever has found no ticket does not wait for one: for the lock in exercises 02 and 03, for the owner at
 * the window in exercise 04. What counts is what a client knows: searches at the same time are one look, and
 * one that a timer has overtaken is none.
 */
function waitsForWhatIsThere(
  thing: "lock" | "window",
  words: (client: string) => string,
): ReasonedCheck {
  const asks = ({ kind, on }: Pick<Operation, "kind" | "on">): boolean =>
    on === thing && kind !== "search" && kind !== "release";
  return {
    name: "waits for what is there",
    causeOf: (evidence) => causeOfAskingForNothing(evidence, thing),
    remember: (memory, { client, kind, on, value }, { waitsFor }) => {
      if (memory === "bothered") return memory;
      if (kind !== "search" && kind !== "sleep") {
        return memory === "found none" && asks({ kind, on }) ? "bothered" : memory;
      }
      const pending = waitsFor[client] ?? [];
      const searches = pending.filter((operation) => operation.kind === "search").length;
      if (kind === "sleep") return searches > 0 ? "overtaken" : memory;
      const decidesNothing = memory === "found one" || memory === "overtaken" && pending.some(asks);
      if (value === "0" && !decidesNothing) return "found none";
      return searches > 1 ? "found one" : "";
    },
    atEnd: ({ clients }) => {
      const client = clients.find(({ memory }) => memory === "bothered");
      return client && words(client.name);
    },
  };
}

/** A ticket is paid once, and before it is taken from the stock: exercise 05. */
const paidBeforeSold: ReasonedCheck = {
  name: "paid before sold",
  causeOf: causeOfPaying,
  // What a client has done, each for a letter: it has paid, has taken a ticket, has had bad luck.
  remember: (memory, { kind, on, fault }) => {
    if (fault) return memory.includes("!") ? memory : `${memory}!`;
    if (kind === "pay") return memory.split("p").length > 2 ? memory : `${memory}p`;
    if (kind === "write" && on === "tickets") return memory.includes("s") ? memory : `${memory}s`;
    return memory;
  },
  atEnd: ({ clients }) => {
    for (const { name, status, memory = "" } of clients) {
      const payments = memory.split("p").length - 1;
      const [beforeSale = ""] = memory.split("s");
      const hasTaken = memory.includes("s");
      if (hasTaken && !beforeSale.includes("p")) return ruleWords.soldBeforePaid(name);
      if (payments > 1) return ruleWords.paidTwice(name, payments);
      const hadLuck = status === "returned" && !memory.includes("!");
      if (payments === 1 && !hasTaken && hadLuck) return ruleWords.paidForNothing(name);
    }
    return undefined;
  },
};

/** Whoever gives back the lock leaves the count and the names in "sold" so that they agree: exercise 05b. */
const soldIsTrue: ReasonedCheck = {
  name: "the count and the names agree",
  causeOf: causeOfDisagreement,
  // How many were left, how many names were there, and how often its own, when it gave back the lock.
  remember: (memory, { client, kind }, { tickets, files }) => {
    if (kind !== "release") return memory;
    const names = namesIn(files[SOLD]?.text);
    return `${tickets} ${names.length} ${names.filter((name) => name === client).length}`;
  },
  atEnd: ({ clients }, { tickets }) => {
    for (const { name, status, value, memory = "" } of clients) {
      if (memory === "") continue;
      const [left = 0, names = 0, own = 0] = memory.split(" ").map(Number);
      if (own > 1) return ruleWords.twiceInSold(name);
      if (left + names !== tickets) return ruleWords.soldDisagrees(name, left, names, tickets);
      if (status === "returned" && (value === true) !== (own === 1)) {
        return own === 1 ? ruleWords.inSoldWithout(name) : ruleWords.notInSold(name);
      }
    }
    return undefined;
  },
};

/** The rules of the exercises, by the names by which a plan asks for them. */
export const EXPLORATION_CHECKS = {
  standard: STANDARD_CHECKS,
  onlyPurchasesInside: [waitsForNothingElse("read tickets", "write tickets"), readsOnce],
  onlyLinesAndPurchasesInside: [
    waitsForNothingElse("print terminal", "read tickets", "write tickets"),
    readsOnce,
  ],
  linesStayTogether: [linesStayTogether],
  noQueueForNothing: [waitsForWhatIsThere("lock", ruleWords.queuedForNothing)],
  onlyFiles: [onlyFiles, onlyItsOwnFiles],
  someoneEnters: [someoneEnters],
  onlyReadsAndWrites: [onlyReadsAndWrites, someoneEnters],
  freeAtOnce: [freeAtOnce],
  waitsForTheSlow: [waitsForTheSlow],
  onlyTheWindow: [
    onlyTheWindow,
    waitsForWhatIsThere("window", ruleWords.askedForNothing),
    takesNoForAnAnswer,
  ],
  paidBeforeSold: [paidBeforeSold],
  onlyTheStore: [onlyTheStore, paidOnce, everyTicketComesBack],
  onlyTheFencedStore: [onlyTheFencedStore, itsOwnToken],
  refusedLeave: [...standardButAllSold, onlyTheLateLeave],
  soldIsTrue: [soldIsTrue],
  tasks: [onlyOwnErrors, onlyVariables, searchesAtOnce],
  onlyTheKilledFail: [onlyTheKilledFail],
  noTicketTwice: [noTicketTwice],
  ticketsAreTrue: [ticketsAreTrue],
  unrelatedOverlap: [unrelatedOverlap],
  board: [wholeBoards, namesOfBuyers],
  readersShare: [readersShare],
  waitForAReturn: [
    ...standardButForTheDeclined,
    noPolling,
    newsIsTold,
    paysWithoutTheLock,
    ticketsComeBack,
  ],
  threeWindows: [
    ...standardButOneInside,
    atMostAtTheWindows,
    noWindowStaysEmpty,
    soldAtTheWindow,
    permitsComeBack,
  ],
} as const satisfies Record<string, readonly Check[]>;

/** The name of a set of rules. */
export type ExplorationCheckName = keyof typeof EXPLORATION_CHECKS;

/** The rules by which the tickets are anywhere else than at `desk.office`. */
const ELSEWHERE: ReadonlySet<ExplorationCheckName> = new Set([
  "onlyTheWindow",
  "onlyTheStore",
  "onlyTheFencedStore",
]);

/**
 * The rules of these names. Where none of them says that the tickets are elsewhere, nobody uses a part of the desk
 * that real processes with tickets in files do not have.
 */
export function rulesOf(names: readonly ExplorationCheckName[]): Check[] {
  const rules: Check[] = names.flatMap((name) => EXPLORATION_CHECKS[name]);
  return names.some((name) => ELSEWHERE.has(name)) ? rules : [...rules, onlyTheOffice];
}

/**
 * Judges a line on the terminal that the workers of exercise 01 share: each must print two, with nothing
 * between them.
 *
 * @param worker The worker that printed it.
 * @param line What was printed.
 * @param first The line right before it if that was the first of two lines.
 * @returns What is wrong, if anything.
 */
export function judgeLine(worker: string, line: string, first?: string): string | undefined {
  const [running, done] = [`${worker} is running`, `${worker} is done`];
  if (line !== running && line !== done) {
    const isBoth = line.includes(running) && line.includes(done);
    return isBoth
      ? ruleWords.oneCall(worker, running, done)
      : ruleWords.wrongLine(worker, line, running, done);
  }
  if (first === undefined) {
    return line === running ? undefined : ruleWords.wrongOrder(worker, done, running);
  }
  if (first === running && line === done) return undefined;
  return first === running ? ruleWords.twice(worker, running) : ruleWords.mixedUp(line, first);
}

/**
 * Judges how many lines there are in the end.
 *
 * @param lines How many lines were printed.
 * @param ended How many workers have ended.
 * @param workers How many there were: a worker that gave up may have printed nothing.
 * @returns What is wrong, if anything.
 */
export function judgeNumberOfLines(
  lines: number,
  ended: number,
  workers: number,
): string | undefined {
  if (lines >= 2 * ended && lines <= 2 * workers) return undefined;
  return ruleWords.numberOfLines(lines, workers);
}
