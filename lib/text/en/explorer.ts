import { circleOf, type Wait } from "../circle.ts";
import { allInWords, count, listed } from "../count.ts";
import type { FailureReason, Waiting } from "../failure_reason.ts";
import type { Assumption, Cut } from "../proof.ts";

/** A failure, and who has crashed before it. */
type ToldFailure = FailureReason & {
  readonly clients?: readonly { readonly name: string; readonly status: string }[];
};

/** Why a run failed, in one sentence for the learner. A crash that came before has one of its own. */
export function failureWords(failure: ToldFailure): string {
  const crashed = failure.clients?.filter(({ status }) => status === "crashed") ?? [];
  const sentence = reasonWords(failure);
  return crashed.length === 0
    ? sentence
    : `${listed(crashed.map(({ name }) => name))} crashed. ${sentence}`;
}

function reasonWords(reason: FailureReason): string {
  switch (reason.kind) {
    case "oversold":
      return oversold(reason);
    case "left without a ticket": {
      const { client, left, tickets, trains } = reason;
      if (trains) {
        return `${client} left without a ticket, although there are some left for ${
          listed(trains)
        }.`;
      }
      return `${client} left without a ticket, although ${left} of ${tickets} ${
        isOrAre(left)
      } left.`;
    }
    case "lost update":
      return `${sales(reason)}${reason.isOverwritten ? ": an update was lost" : ""}.`;
    case "vanished ticket":
      return `${sales(reason)}.`;
    case "lock not released": {
      const how = reason.threw ? " threw an exception and" : "";
      return `${reason.holder}${how} has ended without releasing ${
        theThing(reason.lock ?? "lock")
      }.`;
    }
    case "two inside":
      return `${reason.inside.join(" and ")} are in the critical section at the same time.`;
    case "threw":
      return `${reason.client} threw ${reason.error}`;
    case "search with the lock":
      return `${reason.client} searches while it holds the lock: the others wait, and a search harms nobody.`;
    case "rule broken":
      return reason.message;
    case "deadlock":
      return deadlock(reason.waiting);
    case "livelock": {
      const { trying } = reason;
      return `${listed(trying)} ${
        trying.length === 1 ? "goes" : "go"
      } on for ever, however fairly ` +
        "everybody gets a turn.";
    }
    case "unhandled rejection":
      return `A promise was rejected and nobody noticed: ${reason.error}`;
    case "uncontrolled": {
      const { unseen } = reason;
      return `${listed(unseen)} ${unseen.length === 1 ? "waits" : "wait"} for something that the ` +
        "explorer cannot control: a real timer, file or network, or a promise that nobody settles.";
    }
    case "shared variable":
      return `${reason.client} behaves differently when the others run in the same process: do the ` +
        "clients share a variable? Real processes cannot: all that clients share is on their desks.";
    case "not deterministic": {
      const { before, after, inOneProcess = false } = reason;
      return `A client did not repeat itself: first "${before}", then "${after}", though all it saw was ` +
        `the same. ${
          inOneProcess
            ? "The likely cause is a variable outside the client, which survives from run to run: " +
              "declare it inside."
            : "Does it depend on anything that is not on its desk?"
        }`;
    }
  }
}

function oversold(
  { buyers, tickets, train, haveBought = true }: Extract<FailureReason, { kind: "oversold" }>,
): string {
  const names = listed(buyers);
  const by = train === undefined ? "" : ` for ${train}`;
  if (tickets === 0) {
    const say = buyers.length === 1 ? "says that it has" : "say that they have";
    return `${names} ${haveBought ? "bought" : say} a ticket${by}, although there was none.`;
  }
  const all = buyers.length === 2 ? "both" : "all";
  if (!haveBought) {
    return tickets === 1
      ? `${names} ${all} say that they have the only ticket${by}.`
      : `${names} ${all} say that they have a ticket${by}, although there were only ${tickets}.`;
  }
  if (tickets === 1) return `${names} have ${all} bought the same ticket${by}.`;
  return `${names} have ${all} bought a ticket${by}, although there were only ${tickets}.`;
}

function sales(
  { bought, gone, tickets, train }: {
    bought: number;
    gone: number;
    tickets: number;
    train?: string;
  },
): string {
  const by = train === undefined ? "" : ` for ${train}`;
  const have = bought === 0
    ? `Nobody has a ticket${by}`
    : `${count(bought, "client")} ${bought === 1 ? `has a ticket${by}` : `have tickets${by}`}`;
  const only = gone > 0 && gone < bought ? "only " : "";
  return `${have}, but ${only}${gone} of ${tickets} ${isOrAre(gone)} gone from the stock`;
}

/** Who waits, and for whom; most often all wait for the same one. */
function deadlock(waiting: readonly Waiting[]): string {
  const [{ on = "", holder = "", holderEnded = false } = {}] = waiting;
  const circle = circleOf(waiting);
  if (circle.length > 1) return waitInCircle(circle, waiting);
  if (!waiting.every((one) => one.on === on && one.holder === holder)) {
    return `${waiting.map(waits).join(", and ")}: nobody can go on.`;
  }
  const others = waiting.map(({ client }) => client).filter((client) => client !== holder);
  const wait = others.length === 1 ? "waits" : "wait";
  if (holderEnded) {
    return `${holder} has ended without ${giveBack(on)}. ${
      listed(others)
    } ${wait} for it, and nobody ` +
      "can go on.";
  }
  if (others.length === waiting.length) {
    return `${holder} holds ${theThing(on)}. ${
      listed(others)
    } ${wait} for it, and nobody can go on.`;
  }
  return `${holder} waits for ${waitedFor(on)}${
    others.length === 0 ? "" : `. ${listed(others)} ${wait}, too`
  }, and nobody can go on.`;
}

/** Who waits for whom in a circle, and who only waits for those. */
function waitInCircle(circle: readonly Wait[], waiting: readonly Waiting[]): string {
  const inside = new Set(circle.map(({ client }) => client));
  const others = new Set(waiting.map(({ client }) => client).filter((name) => !inside.has(name)));
  const too = others.size === 0
    ? ""
    : ` ${listed([...others])} ${others.size === 1 ? "waits" : "wait"}, too.`;
  return `${listed(circle.map(({ client }) => client))} wait in a circle: ${
    circle.map(waitWords).join("; ")
  }. None of them can ever go on.${too}`;
}

function isOrAre(number: number): string {
  return number === 1 ? "is" : "are";
}

function waits({ client, kind, on, holder }: Waiting): string {
  return `${client} waits to ${kind} ${theThing(on)}${holder ? `, which ${holder} holds` : ""}`;
}

/** A thing that is waited for: there is one lock, and there are several permits. */
export function theThing(on: string): string {
  return isPermit(on) ? `a ${on}` : `the ${on.replace(/^(lock|tickets) (.+)$/s, "$1 of $2")}`;
}

function isPermit(on: string): boolean {
  return on.startsWith("permit of ");
}

function giveBack(on: string): string {
  return isPermit(on) ? `giving back its ${on}` : `releasing ${theThing(on)}`;
}

/** What somebody waits for that has it, or has as many of it as there are. */
function waitedFor(on: string): string {
  return isPermit(on)
    ? `another ${on} and keeps the one that it has`
    : `${theThing(on)}, which it holds`;
}

/** Who waits for what, and who holds it. */
export function waitWords({ client, on, holder }: Wait): string {
  return `${client} waits for ${theThing(on)}${holder ? `, which ${holder} holds` : ""}`;
}

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
      return `Assumed: it makes no difference how often a loop repeats itself (tried up to ${
        count(assumption.rounds, "time")
      }, but not with all that can follow).`;
    case "pasts":
      return "Pasts of a client after which it went on alike were taken for one (each step compared after up to " +
        `${assumption.compared} of them).`;
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
  return frontier === 0 ? "" : `; ${frontier.toLocaleString("en-US")} of them not searched further`;
}

function milliseconds(ms: number): string {
  return `${ms.toLocaleString("en-US")} ms`;
}

/** States, as the learner knows them. */
function situations(states: number): string {
  return count(states, "situation");
}

/** What stands in the graph of all states. */
export const graphWords = {
  waits: (on: string) => `waits for ${on}`,
  naps: (ms: number) => `naps ${ms} ms`,
  crashed: "has crashed",
  ended: (status: string, outcome: string) =>
    status === "returned" ? `returned ${outcome}` : status,
} as const;

/** What `play` says next to its picture. */
export const playWords = {
  whoIsNext: "Who goes next?",
  allFine: "All have ended, and no rule is broken.",
  /** A client that cannot be picked. */
  waits: ({ client, on, holder, holderEnded = false }: Waiting) => {
    const ended = holderEnded ? ", although it has ended" : "";
    return `${client} waits for ${theThing(on)}${holder ? `, which ${holder} holds${ended}` : ""}.`;
  },
  timePasses: (ms: number) => `${milliseconds(ms)} pass`,
} as const;

/** A step, as far as it is worded. */
interface StepParts {
  readonly kind: string;
  readonly on: string;
  readonly detail: string;
}

function answerWords(value: string): string {
  if (value === "true") return "yes";
  if (value === "false") return "no";
  return stockWords(value, ",");
}

/**
 * What was read of a stock, such as `"0, version 1"`; anything else as it is.
 *
 * @param link What stands between the count and the version.
 */
export function stockWords(value: string, link: string): string {
  return value.replace(
    /^\{"count":(\d+)(?:,"version":(\d+))?\}$/,
    (_, count, version) => version === undefined ? count : `${count}${link} version ${version}`,
  );
}

/** A file or a semaphore by its own name: what it is, stands beside it. */
function shortName(on: string): string {
  return on.replace(/^(file|permit of) /, "");
}

/** What a step did, as it stands in a picture. */
export const stepWords = {
  faults: {
    crashes: "crashes",
    fails: "fails",
    late: "is late",
    "gives up": "gives up",
  },
  /** What a client does, short enough for a column of a table. */
  operation: ({ kind, on, detail }: StepParts) => {
    const thing = shortName(on);
    switch (kind) {
      case "write":
      case "swap":
        return `${kind} ${thing} = ${detail}`;
      case "create":
        // Whose name is in it stands beside it.
        return `create ${thing}`;
      case "look at the age of":
        return `age of ${thing}`;
      case "sleep":
        return `sleep ${detail}`;
      default:
        return [kind, thing, detail].filter((word) => word !== "").join(" ");
    }
  },
  /** What came back: of the office, an object with a count. */
  answer: answerWords,
  /** What a client takes for true that has looked. */
  belief: ({ kind, on, value }: { kind: string; on: string; value: string }) => {
    const thing = shortName(on);
    const answer = answerWords(value);
    switch (kind) {
      case "look for":
        return answer === "yes" ? `${thing} is there` : `there is no ${thing}`;
      case "look at the age of":
        return `${thing} is ${answer} ms old`;
      default:
        return `${thing} = ${answer}`;
    }
  },
  /** What is shared, after a step. */
  tickets: (count: number, train?: string) =>
    train === undefined ? `tickets = ${count}` : `tickets ${train} = ${count}`,
  window: (count: number) => `window = ${count}`,
  store: ({ count, version }: { count: number; version: number }) =>
    `store = ${count}, version ${version}`,
  lock: (holder: string | undefined, lock = "lock") => `${lock}: ${holder ?? "free"}`,
  permits: (permit: string, holders: readonly string[]) =>
    `${shortName(permit)}: ${holders.length === 0 ? "nobody" : holders.join(" + ")}`,
  /** A thing in the few letters of a picture. */
  thing: shortName,
  file: (name: string, text: string) => `${name}: ${text}`,
  noFile: "no file",
} as const;
