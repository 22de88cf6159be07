import { count, listed } from "../count.ts";
import type { FailureReason, Waiting } from "../failure_reason.ts";

/** Why a run failed, in one sentence for the learner. */
export function failureWords(reason: FailureReason): string {
  switch (reason.kind) {
    case "oversold":
      return oversold(reason.buyers, reason.tickets);
    case "left without a ticket": {
      const { client, left, tickets } = reason;
      return `${client} left without a ticket, although ${left} of ${tickets} is left.`;
    }
    case "lost update":
      return `${sales(reason)}: an update was lost.`;
    case "vanished ticket":
      return `${sales(reason)}, and nobody else has one.`;
    case "lock not released": {
      const how = reason.threw ? " threw an exception and" : "";
      return `${reason.holder}${how} has ended without releasing the lock.`;
    }
    case "foreign release":
      return `${reason.releaser} releases the lock that ${reason.owner} acquired.`;
    case "two inside":
      return `${reason.inside.join(" and ")} are in the critical section at the same time.`;
    case "threw":
      return `${reason.client} threw ${reason.error}`;
    case "search with the lock":
      return `${reason.client} searches while holding the lock: the others wait for nothing.`;
    case "rule broken":
      return reason.message;
    case "deadlock":
      return `${reason.waiting.map(waits).join(", and ")}: nobody can go on.`;
    case "livelock": {
      const { trying } = reason;
      return `${listed(trying)} ${trying.length === 1 ? "tries" : "try"} for ever: ` +
        "nothing can change.";
    }
    case "too many steps":
      return `A run took more than ${reason.steps} steps.`;
    case "unhandled rejection":
      return `A promise was rejected and nobody noticed: ${reason.error}`;
    case "uncontrolled": {
      const { unseen } = reason;
      return `${listed(unseen)} ${unseen.length === 1 ? "waits" : "wait"} for something that the ` +
        "explorer cannot control: a real timer, file or network, or a promise that nobody settles.";
    }
    case "not deterministic":
      return "The same schedule gave something else the second time: " +
        `"${reason.before}" became "${reason.after}". Does the code use chance, the clock, or a ` +
        "variable that survives from one run to the next?";
  }
}

function oversold(buyers: readonly string[], tickets: number): string {
  const names = listed(buyers);
  if (tickets === 0) return `${names} bought a ticket, although there was none.`;
  const all = buyers.length === 2 ? "both" : "all";
  if (tickets === 1) return `${names} have ${all} bought the same ticket.`;
  return `${names} have ${all} bought a ticket, although there were only ${tickets}.`;
}

function sales(
  { bought, gone, tickets }: { bought: number; gone: number; tickets: number },
): string {
  const have = bought === 1 ? "client has a ticket" : "clients have tickets";
  const are = gone === 1 ? "is" : "are";
  return `${bought} ${have}, but ${gone} of ${tickets} ${are} gone from the stock`;
}

function waits({ client, kind, on, holder, holderEnded = false }: Waiting): string {
  const ended = holderEnded ? ", although it has ended" : "";
  return `${client} waits to ${kind} ${on}${holder ? `, which ${holder} holds${ended}` : ""}`;
}

/** What an exploration has shown, and how it is printed. */
export const explorationWords = {
  /** No schedule fails, and all were tried. */
  proved: (runs: number, clients: number) =>
    `Proved: all orders are fine. ${schedules(runs, clients)} stand for every order there is.`,
  /** No schedule failed so far. */
  notProved: (runs: number, clients: number) =>
    `Not proved: no failure in ${schedules(runs, clients)}, but there are more than were tried.`,
  cost: (runs: number, ms: number) => `${count(runs, "run")} in ${ms.toFixed(0)} ms.`,
  schedule: (schedule: string) => `Schedule: ${schedule}`,
  /** The beginning of a schedule that is too long to be shown. */
  longSchedule: (start: string, steps: number) =>
    `${start} ... (${steps} steps; all of them are in failure.schedule)`,
  /** A client ended before its operation did. */
  unawaited: (client: string, kind: string, on: string) =>
    `Note: ${client} ended while its ${kind} ${on} was still under way: is an \`await\` missing?`,
} as const;

function schedules(runs: number, clients: number): string {
  return `${count(runs, "schedule")} of ${clients} clients`;
}

/** What `play` says next to its picture. */
export const playWords = {
  whoIsNext: "Who goes next?",
  allFine: "All have ended, and no rule is broken.",
} as const;

/** What a step did, as it stands in a picture. */
export const stepWords = {
  faults: {
    crashes: "crashes",
    pauses: "is paused",
    fails: "fails",
    "gives up": "gives up",
  },
  writeTickets: (count: string) => `write tickets = ${count}`,
  /** What is shared, after a step. */
  tickets: (count: number) => `tickets = ${count}`,
  window: (count: number) => `window = ${count}`,
  lock: (holder: string | undefined) => `lock: ${holder ?? "free"}`,
  file: (name: string, text: string) => `${name}: ${text}`,
} as const;
