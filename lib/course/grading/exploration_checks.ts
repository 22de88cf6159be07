import { type Check, noSearchWithTheLock, STANDARD_CHECKS } from "../../interleavings/checks.ts";

/** Each worker's two lines come one after the other: what exercise 01 is about. */
const linesStayTogether: Check = {
  name: "lines stay together",
  always: (_step, { terminal }) => {
    if (terminal.length === 0 || terminal.length % 2 === 1) return undefined;
    const [first = "", second = ""] = terminal.slice(-2);
    const [worker] = first.split(" ");
    const expected = [`${worker} is running`, `${worker} is done`];
    if (first === expected[0] && second === expected[1]) return undefined;
    return `"${second}" comes right after "${first}": the lines of two workers are mixed up.`;
  },
  atEnd: ({ world: { terminal }, clients }) =>
    terminal.length === 2 * clients.length
      ? undefined
      : `${terminal.length} lines are on the terminal: each worker must print two.`,
};

/** Nobody touches the shared file or the lock: what exercise 04 is about. */
const onlyTheWindow: Check = {
  name: "only the window",
  always: ({ client, kind, on }) =>
    on === "tickets" || on === "lock"
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

/** A ticket is paid before it is taken from the stock: what exercise 05 is about. */
const paidBeforeSold: Check = {
  name: "paid before sold",
  atEnd: ({ trace }) => {
    for (const [row, { client, kind, on, fault }] of trace.entries()) {
      if (kind !== "write" || on !== "tickets" || fault) continue;
      const paid = trace.slice(0, row).some((step) =>
        step.client === client && step.kind === "pay" && !step.fault
      );
      if (!paid) return `${client} takes a ticket from the stock before it has paid.`;
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
  onlyTheWindow: [onlyTheWindow],
  paidBeforeSold: [paidBeforeSold],
} as const satisfies Record<string, readonly Check[]>;

/** The name of a set of rules. */
export type ExplorationCheckName = keyof typeof EXPLORATION_CHECKS;
