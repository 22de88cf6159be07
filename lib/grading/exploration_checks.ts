import { type Check, noSearchWithTheLock, STANDARD_CHECKS } from "../explorer/checks.ts";
import { ruleWords } from "../text/words.ts";

/** Each worker's two lines come one after the other: exercise 01. */
const linesStayTogether: Check = {
  name: "lines stay together",
  always: ({ client, kind }, { terminal }) => {
    if (kind !== "print") return undefined;
    const isSecond = terminal.length % 2 === 0;
    return judgeLine(client, terminal.at(-1) ?? "", isSecond ? terminal.at(-2) : undefined);
  },
  atEnd: ({ world: { terminal }, clients }) => {
    const ended = clients.filter(({ status }) => status === "returned").length;
    return judgeNumberOfLines(terminal.length, ended, clients.length);
  },
};

/** Nobody touches a shared file or the lock: exercise 04. */
const onlyTheWindow: Check = {
  name: "only the window",
  always: ({ client, kind, on }) =>
    /^(tickets$|lock$|files?\b)/.test(on) ? ruleWords.notAtTheWindow(client, kind, on) : undefined,
};

/** A lock of files is built on files alone: exercise 06. */
const onlyFiles: Check = {
  name: "only files",
  always: ({ client, kind, on }) =>
    on === "lock" ? ruleWords.lockOfTheDesk(client, kind) : undefined,
  atEnd: ({ trace }) =>
    trace.some(({ kind }) => kind === "enter") ? undefined : ruleWords.nobodyEntered,
};

/** A wait that is longer than any between two tries, and shorter than one for a dead owner, in ms. */
const LONG = 250;

/** A lock that its owner has released is not waited for as if the owner were dead: exercise 06. */
const freeAtOnce: Check = {
  name: "free at once",
  atEnd: ({ trace, world: { files } }) => {
    if (trace.some(({ fault }) => fault)) return undefined;
    // Time goes by only while everybody waits.
    const waited = Math.max(0, ...Object.values(files).map(({ writtenAt }) => writtenAt));
    return waited <= LONG ? undefined : ruleWords.waitedTooLong(waited);
  },
};

/** A ticket is paid once, and before it is taken from the stock: exercise 05. */
const paidBeforeSold: Check = {
  name: "paid before sold",
  atEnd: ({ trace, clients }) => {
    for (const { name, status } of clients) {
      const own = trace.filter(({ client }) => client === name);
      const hasPaid = own.filter(({ kind, fault }) => kind === "pay" && !fault).length;
      const firstPayment = own.findIndex(({ kind, fault }) => kind === "pay" && !fault);
      const sale = own.findIndex(({ kind, on, fault }) =>
        kind === "write" && on === "tickets" && !fault
      );
      if (sale >= 0 && !(firstPayment >= 0 && firstPayment < sale)) {
        return ruleWords.soldBeforePaid(name);
      }
      if (hasPaid > 1) return ruleWords.paidTwice(name, hasPaid);
      const failed = own.some(({ fault }) => fault !== undefined);
      if (hasPaid === 1 && sale < 0 && status === "returned" && !failed) {
        return ruleWords.paidForNothing(name);
      }
    }
    return undefined;
  },
};

/** The rules that an exploration can be told to check, by their names: functions do not travel. */
export const EXPLORATION_CHECKS = {
  standard: STANDARD_CHECKS,
  noSearchWithTheLock: [noSearchWithTheLock],
  linesStayTogether: [linesStayTogether],
  onlyFiles: [onlyFiles],
  freeAtOnce: [freeAtOnce],
  onlyTheWindow: [onlyTheWindow],
  paidBeforeSold: [paidBeforeSold],
} as const satisfies Record<string, readonly Check[]>;

/** The name of a set of rules. */
export type ExplorationCheckName = keyof typeof EXPLORATION_CHECKS;

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
    return ruleWords.oneCall(worker, line, running, done);
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
