import { allInWords, count, inThousands } from "../count.ts";
import type { Assumption, Cut } from "../proof.ts";

/** What an exploration has shown, and how it is printed. */
export const explorationWords = {
  /** No schedule fails, and all were looked at. */
  proved: (states: number, clients: number, assumptions: readonly Assumption[]) => {
    const [proviso, ...others] = provisos(assumptions);
    return [
      `Proved for ${allInWords(clients)}${proviso}: every order is fine (${situations(states)}).`,
      ...others,
    ].join(" ");
  },
  /** No schedule failed as far as the search went; without a cut it went through all situations it told apart. */
  searched: (
    states: number,
    clients: number,
    cut: Cut | undefined,
    assumptions: readonly Assumption[],
  ) => {
    const [proviso, ...others] = provisos(assumptions);
    const found = cut
      ? `${cutWords(cut)} (${situations(states)}${unsearched(cut)})`
      : `in ${situations(states)}`;
    return [
      `Searched, not proved, for ${allInWords(clients)}${proviso}: no order fails ${found}.`,
      ...others,
    ].join(" ");
  },
  cost: (states: number, runs: number, ms: number) =>
    `${situations(states)}, ${count(runs, "run")} of a client, ${ms.toFixed(0)} ms.`,
  schedule: (schedule: string) => `Schedule: ${schedule}`,
  /** The beginning of a schedule that is too long to be shown. */
  longSchedule: (start: string, steps: number) =>
    `${start} ... (${steps} steps; all of them are in failure.schedule)`,
  /** A client ended before its operation did. */
  unawaited: (client: string, kind: string, on: string) =>
    `Note: ${client} ended while its ${kind} ${on} was still under way: is an \`await\` missing?`,
} as const;

/** What is taken for granted: a part of the first sentence, and sentences of their own. */
function provisos(assumptions: readonly Assumption[]): [string, ...string[]] {
  const slow = assumptions.find((assumption) => assumption.kind === "slow");
  // Where it is said how late steps are, the clock follows from it.
  const others = assumptions.filter(({ kind }) => kind !== "slow" && !(slow && kind === "clock"));
  return [slow ? `, if ${onTime(slow)}` : "", ...others.map(assumptionWords)];
}

/** How late steps were. */
function onTime({ ms, times }: Extract<Assumption, { kind: "slow" }>): string {
  if (ms === 0) return "no step is late";
  if (times === undefined) return `each step is on time or ${milliseconds(ms)} late`;
  return `at most ${count(times, "step is late", "steps are late")}, by ${milliseconds(ms)}`;
}

/** What a proof takes for granted, as a sentence. */
export function assumptionWords(assumption: Assumption): string {
  switch (assumption.kind) {
    case "slow":
      return `Assumed: ${onTime(assumption)}.`;
    case "patience":
      return "A client that gives up waiting may miss out when the others are slow, but not if each step is on " +
        `time or ${milliseconds(assumption.ms)} late (tried with ${
          count(assumption.clients, "client")
        }).`;
    case "loops":
      return `Assumed: it makes no difference how often a loop repeats (tried up to ${
        count(assumption.rounds, "time")
      }, for some of what can follow).`;
    case "pasts":
      return "Pasts of a client after which it went on alike were taken for one (each step compared after up to " +
        `${assumption.compared} of them).`;
    case "turns":
      return "Assumed: answers arrive one by one. Two in one turn of the event loop were tried once in a run: of two " +
        "clients, any two; of more, two of which one wakes another client, up to " +
        `${assumption.microtasks} microtasks apart.`;
    case "chance":
      return "Assumed: random numbers come from one fixed sequence.";
    case "clock":
      return "Assumed: time passes only by naps and time-outs, or by a very long while at once.";
  }
}

/** How far a search went that did not look at everything. */
export function cutWords({ limit, bound }: Cut): string {
  switch (limit) {
    case "states":
      return `up to the limit of ${situations(bound)}`;
    case "time":
      return `within ${bound / 1000} s`;
    case "preemptions":
      return `with at most ${count(bound, "preemption or fault", "preemptions or faults")}`;
    case "steps":
      return `within ${count(bound, "step")} of a client`;
    case "runs":
      return `within ${count(bound, "run")} of a client`;
  }
}

function unsearched({ frontier }: Cut): string {
  return frontier === 0 ? "" : `; ${inThousands(frontier)} of them not searched further`;
}

/** A time that is written out. */
export function milliseconds(ms: number): string {
  return `${inThousands(ms)} ms`;
}

/** States, as the learner knows them. */
function situations(states: number): string {
  return count(states, "situation");
}
