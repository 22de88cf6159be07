import { type Check, noSearchWithTheLock, STANDARD_CHECKS } from "../explorer/checks.ts";

/** Each worker's two lines come one after the other: what exercise 01 is about. */
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

/** Nobody touches a shared file or the lock: what exercise 04 is about. */
const onlyTheWindow: Check = {
  name: "only the window",
  always: ({ client, kind, on }) =>
    /^(tickets$|lock$|files?\b)/.test(on)
      ? `${client} wants to ${kind} ${on}: at the window there is no shared file and no lock.`
      : undefined,
};

/** A lock of files is built on files alone: what exercise 06 is about. */
const onlyFiles: Check = {
  name: "only files",
  always: ({ client, kind, on }) =>
    on === "lock"
      ? `${client} wants to ${kind} the lock of the desk: build one out of files.`
      : undefined,
  atEnd: ({ trace }) =>
    trace.some(({ kind }) => kind === "enter")
      ? undefined
      : "Nobody entered the critical section: buy within desk.criticalSection().",
};

/** A wait that is longer than any between two tries, and shorter than one for a dead owner, in ms. */
const LONG = 250;

/** Who released a lock of files is not waited for as if it were dead: what exercise 06 is about. */
const freeAtOnce: Check = {
  name: "free at once",
  atEnd: ({ trace, world: { files } }) => {
    if (trace.some(({ fault }) => fault)) return undefined;
    // Time goes by only while everybody waits.
    const waited = Math.max(0, ...Object.values(files).map(({ writtenAt }) => writtenAt));
    return waited <= LONG
      ? undefined
      : `Although nobody has crashed, all wait until a lock is ${waited} ms old: its owner must say ` +
        "that it is free, or remove its own file.";
  },
};

/** A ticket is paid once, and before it is taken from the stock: what exercise 05 is about. */
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
        return `${name} takes a ticket from the stock before it has paid.`;
      }
      if (hasPaid > 1) return `${name} has paid ${hasPaid} times for one ticket.`;
      const failed = own.some(({ fault }) => fault !== undefined);
      if (hasPaid === 1 && sale < 0 && status === "returned" && !failed) {
        return `${name} has paid and gets no ticket.`;
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
 * Judges a line on the terminal that the workers of exercise 01 share: each must print two, and nobody
 * may come between them.
 *
 * @param worker Who printed it.
 * @param line What was printed.
 * @param first The line right before it if that was the first of two lines.
 * @returns What is wrong, if anything.
 */
export function judgeLine(worker: string, line: string, first?: string): string | undefined {
  const [running, done] = [`${worker} is running`, `${worker} is done`];
  if (line !== running && line !== done) {
    const shown = JSON.stringify(line);
    return `${worker} prints ${shown} in one call: it must print "${running}", and then "${done}".`;
  }
  if (first === undefined) {
    return line === running ? undefined : `${worker} prints "${done}" before "${running}".`;
  }
  if (first === running && line === done) return undefined;
  return first === running
    ? `${worker} prints "${running}" twice.`
    : `"${line}" comes right after "${first}": the lines of two workers are mixed up.`;
}

/**
 * Judges how many lines there are in the end.
 *
 * @param lines How many lines were printed.
 * @param ended How many workers came to their end.
 * @param workers How many there were: who gave up may have printed nothing.
 * @returns What is wrong, if anything.
 */
export function judgeNumberOfLines(
  lines: number,
  ended: number,
  workers: number,
): string | undefined {
  if (lines >= 2 * ended && lines <= 2 * workers) return undefined;
  const are = lines === 1 ? "line is" : "lines are";
  return `${lines} ${are} on the terminal, but each of ${workers} workers must print two.`;
}
