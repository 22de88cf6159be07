import { circleOf, type Wait } from "../circle.ts";
import { count, listed } from "../count.ts";
import type { FailureReason, Waiting } from "../failure_reason.ts";
import { milliseconds } from "./proof.ts";

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
    case "never woken": {
      const { asleep } = reason;
      return `${listed(asleep)} ${
        asleep.length === 1 ? "waits" : "wait"
      } for another task of the process, ` +
        "and none is left that could let anybody go on.";
    }
    case "livelock": {
      const { trying } = reason;
      return `${listed(trying)} ${
        trying.length === 1 ? "goes" : "go"
      } on for ever, however fairly ` +
        "everybody gets a turn.";
    }
    case "held up": {
      const { by, others } = reason;
      return `If ${by} stands still here for good, ${listed(others)} can never come to ${
        others.length === 1 ? "its end, although it wants" : "their ends, although they want"
      } no train of ${by}'s.`;
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
function deadlock(all: readonly Waiting[]): string {
  const asleep = all.filter(({ on }) => isCondition(on));
  const waiting = all.filter((one) => !asleep.includes(one));
  if (asleep.length > 0) {
    const names = [...new Set(asleep.map(({ client }) => client))];
    const forNobody =
      `${listed(names)} ${names.length === 1 ? "waits" : "wait"} for a notification that ` +
      "nobody can send any more.";
    return waiting.length === 0 ? forNobody : `${forNobody} ${deadlock(waiting)}`;
  }
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

function waits({ kind, ...wait }: Waiting): string {
  return `${wait.client} waits to ${kind} ${theThing(wait.on)}${whose(wait)}`;
}

/** Who has what somebody waits for, or is before it in line. */
function whose({ client, on, holder, holderIsNext = false }: Wait): string {
  if (!holder) return "";
  const who = holder === client ? "it" : holder;
  if (isPermit(on)) return `, of which ${who} has one`;
  return holderIsNext ? `, for which ${who} is next in line` : `, which ${who} holds`;
}

/** A thing that is waited for: there is one lock, and there are several permits. */
export function theThing(on: string): string {
  if (isCondition(on)) return on.replace("condition", "a notification of");
  return isPermit(on) ? `a ${on}` : `the ${on.replace(/^(lock|tickets) (.+)$/s, "$1 of $2")}`;
}

function isPermit(on: string): boolean {
  return on.startsWith("permit of ");
}

function isCondition(on: string): boolean {
  return on.startsWith("condition ");
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
export function waitWords(wait: Wait): string {
  return `${wait.client} waits for ${theThing(wait.on)}${whose(wait)}`;
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
  waits: ({ client, kind, on, holder, holderEnded = false }: Waiting) => {
    const ended = holderEnded ? ", although it has ended" : "";
    const thing = kind === "wait" ? on : theThing(on);
    return `${client} waits for ${thing}${holder ? `, which ${holder} holds${ended}` : ""}.`;
  },
  timePasses: (ms: number) => `${milliseconds(ms)} pass`,
} as const;
