import { Evidence } from "../../explorer/causes/evidence.ts";
import { succeeded } from "../../explorer/causes/steps.ts";
import { causeOfLeaving, causeOfTooFew, causeOfTooMany } from "../../explorer/causes/purchases.ts";
import { LOCK_OF_ALL, lockOf, SHARED } from "../../explorer/simulation/operation.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import { PaymentDeclinedError } from "../../kit/desk/errors.ts";
import { permitOf } from "../../kit/desk/semaphore.ts";
import type { Activity, Outcome, RaceEvent } from "../../kit/process/protocol.ts";
import type { RaceRecord } from "../../race/race.ts";
import type { Cause } from "../../text/cause.ts";
import type { ConditionCause } from "../../text/desk_cause.ts";
import type { PurchaseCause } from "../../text/lock_cause.ts";
import { closerCause } from "../causes/closer_causes.ts";
import { closerCauseOfSale } from "../causes/closer_overlaps.ts";
import { firstCause } from "../causes/first_cause.ts";
import { Possession } from "./race_possession.ts";
import { causeOfMissingLines } from "../causes/rule_causes.ts";

/** What of a race has gone wrong. */
export type RaceFailure = "too many" | "too few" | "wrong stock" | "too few lines";

/**
 * What in a client's code has led to a race that went wrong, as far as its events show it.
 *
 * Clients tell themselves what they do, and each at its own moment: what one has done between two steps of
 * another one is only told when both of these are told before and after it.
 */
export function causeOfRace(race: RaceRecord, failure: RaceFailure): Cause | undefined {
  if (failure === "too few" || failure === "wrong stock") {
    const tooSoon = causeOfLeavingTooSoon(race);
    if (tooSoon) return tooSoon;
  }
  if (failure === "too many") {
    const tooSoon = causeOfClaimingTooSoon(race);
    if (tooSoon) return tooSoon;
  }
  // What a swap was meant for is not told, nor what the owner has answered to a request that has not ended.
  if (race.events.some(isOf("swap")) || hasUntoldAnswer(race)) return undefined;
  // Nor which token was shown.
  if (race.lease !== undefined) return undefined;
  // Nor is it told which task of a process has waited for which.
  if (race.inOneProcess) return undefined;
  // A lock that clients have built of files is not told of either.
  if (race.events.some(({ kind }) => kind === "enter")) return undefined;
  const evidence = evidenceOf(race);
  switch (failure) {
    case "too many":
      return closerCauseOfTooMany(evidence);
    case "too few":
      return causeOfDeclined(evidence, race) ?? causeOfTooFewBesideKilled(evidence) ?? firstCause(
        evidence.clients.map(({ name }) => name).filter((name) => hasLeft(evidence, name)),
        (name) => causeOfLeaving(evidence, name),
      );
    case "wrong stock":
      return closerCauseOfTooMany(evidence) ?? causeOfTooFew(evidence);
    case "too few lines":
      return causeOfMissingLines(evidence);
  }
}

function closerCauseOfTooMany(evidence: Evidence): Cause | undefined {
  const cause = causeOfTooMany(evidence);
  return cause ? closerCause(evidence, cause) : closerCauseOfSale(evidence);
}

/** Whether an event tells of an activity. */
function isOf(activity: Activity): (event: RaceEvent) => boolean {
  return (event) => "activity" in event && event.activity === activity;
}

function hasUntoldAnswer({ events }: RaceRecord): boolean {
  const requests = events.filter(isOf("request"));
  const answers = requests.filter((event) => event.kind === "end" && event.sold !== undefined);
  return 2 * answers.length !== requests.length;
}

/** Whether a client says that it has no ticket, and no owner has told it so. */
function hasLeft(evidence: Evidence, client: string): boolean {
  return evidence.saysNo(client) &&
    !evidence.of(client).some(({ step: { kind } }) => kind === "buy");
}

/** Where tickets are gone that nobody says to have: who says that it has none, and did not wait for its purchase. */
function causeOfLeavingTooSoon(
  { events, results, tickets, ticketsLeft = tickets, purchases }: RaceRecord,
): PurchaseCause | undefined {
  if (tickets - ticketsLeft <= purchases) return undefined;
  return firstCause(results.filter(({ outcome }) => outcome === "sold out"), ({ name }) => {
    const own = events.filter(({ client }) => client === name);
    const before = own.slice(0, own.findIndex(({ kind }) => kind === "outcome"));
    const isGoingOn = (activity: Activity): boolean =>
      before.findLast(isOf(activity))?.kind === "start";
    const doing = isGoingOn("request") ? "buy" : isGoingOn("write") ? "write" : undefined;
    return doing && { kind: "answered too soon", client: name, doing, mayHaveGivenUp: true };
  });
}

/** Who says that it has a ticket while the owner has not answered yet. */
function causeOfClaimingTooSoon({ events, results }: RaceRecord): PurchaseCause | undefined {
  return firstCause(results.filter(({ outcome }) => outcome === "bought"), ({ name }) => {
    const own = events.filter(({ client }) => client === name);
    const end = own.findIndex(({ kind }) => kind === "outcome");
    const [asks, ...more] = own.slice(0, end).filter(isOf("request"));
    if (asks?.kind !== "start" || more.length > 0) return undefined;
    return { kind: "answered too soon", client: name, doing: "buy", mayHaveGivenUp: true };
  });
}

/**
 * Why fewer clients say that they have a ticket than have bought one. Where somebody was killed in the middle of a sale,
 * what the next one wrote may have been meant for that.
 */
function causeOfTooFewBesideKilled(evidence: Evidence): Cause | undefined {
  const cause = causeOfTooFew(evidence);
  if (cause?.kind !== "bought and said no") return cause;
  const { client } = cause;
  const [sale] = evidence.sales(client);
  const before = evidence.rows.findLast(({ at, step: { kind, on } }) =>
    at < (sale?.at ?? 0) && kind === "write" && on === "tickets"
  )?.step;
  const crashed = evidence.client(before?.client ?? "");
  if (!sale || !before || crashed?.status !== "crashed") return cause;
  return Number(before.detail) === sale.written + 1
    ? { kind: "took one more off", client, crashed: crashed.name, isRefused: false }
    : cause;
}

/**
 * Whose payment was declined, and who did not put its ticket back. Whether it wrote the count before it paid or after
 * that is not told.
 */
function causeOfDeclined(evidence: Evidence, { results }: RaceRecord): ConditionCause | undefined {
  const declined = results.find(({ name, outcome, message = "" }) =>
    outcome === "threw" && message.includes(PaymentDeclinedError.name) &&
    evidence.sales(name).at(-1)?.basis !== undefined
  );
  return declined && { kind: "ticket not put back", client: declined.name };
}

/** What an activity is done to that is none of a lock or a permit. */
const ON: Readonly<Record<Exclude<Activity, "acquire" | "take" | "request">, string>> = {
  search: "tickets",
  read: "tickets",
  write: "tickets",
  swap: "store",
  query: "database",
};

const STATUS = {
  "bought": { status: "returned", value: "true" },
  "sold out": { status: "returned", value: "false" },
  "threw": { status: "threw" },
  "killed": { status: "crashed" },
  "timed out": { status: "running" },
} as const satisfies Record<Outcome, object>;

/** Whether a client has come to its end by itself. */
function hasAnswered(outcome: Outcome): boolean {
  const { status } = STATUS[outcome];
  return status === "returned" || status === "threw";
}

/** A race as the run of a schedule: a row for each thing that was done. */
function evidenceOf({ events, results }: RaceRecord): Evidence {
  const underWay = new Map<string, Operation[]>();
  const trace: TraceStep[] = [];
  const possession = new Possession();
  for (const event of events) {
    const { client } = event;
    const own = underWay.get(client) ?? [];
    if (event.kind === "start") underWay.set(client, [...own, operationOf(event)]);
    if (event.kind === "outcome" && hasAnswered(event.outcome)) {
      // What is told of its client later was still going on.
      const last = trace.findLast((step) => step.client === client);
      if (last) last.ends = true;
    }
    const row = rowOf(event);
    if (!row) continue;
    // What it has given up is over, as what has ended is.
    const others = without(own, row);
    underWay.set(client, others);
    const meanwhile = others.map(nameOf);
    const step = { client, detail: "", value: "", ...row, state: "" };
    if (succeeded(step)) possession.follow(step);
    trace.push({
      ...step,
      ...(meanwhile.length > 0 && { meanwhile }),
      state: JSON.stringify(possession),
    });
  }
  const clients = results.map(({ name, outcome }) => ({ name, ...STATUS[outcome] }));
  return new Evidence({ trace, clients }, { chance: false, name: false });
}

type Operation = Pick<TraceStep, "kind" | "on">;
type RaceRow = Operation & Partial<TraceStep>;

function rowOf(event: RaceEvent): RaceRow | undefined {
  switch (event.kind) {
    case "end": {
      const operation = operationOf(event);
      const count = `${event.count ?? ""}`;
      if (event.activity === "request") return { ...operation, id: "", value: `${event.sold}` };
      const readOnly = event.activity !== "acquire" && event.activity !== "take";
      if (event.activity === "write") return { ...operation, id: "", detail: count };
      const detail = event.mode === "shared" ? SHARED : "";
      return { ...operation, id: "", detail, value: count, readOnly };
    }
    case "print":
      return { kind: "print", on: "terminal", id: "", detail: event.line };
    case "give up":
      return { kind: "acquire", on: lockNamed(event.lock), id: "", fault: "gives up" };
    case "leave the line":
      return { kind: "take", on: permitOf(event.semaphore), id: "", fault: "gives up" };
    case "release":
      return { kind: "release", on: lockNamed(event.lock) };
    case "give back":
      return { kind: "give back", on: permitOf(event.semaphore) };
    default:
      return undefined;
  }
}

function operationOf(
  { activity, lock, semaphore }: Extract<RaceEvent, { activity: Activity }>,
): Operation {
  switch (activity) {
    case "acquire":
      return { kind: activity, on: lockNamed(lock) };
    case "take":
      return { kind: activity, on: permitOf(semaphore ?? "") };
    case "request":
      return { kind: "buy", on: "window" };
    default:
      return { kind: activity, on: ON[activity] };
  }
}

function lockNamed(name: string | undefined): string {
  return name === undefined ? LOCK_OF_ALL : lockOf(name);
}

function without(operations: readonly Operation[], ended: Operation): Operation[] {
  const at = operations.findIndex((operation) => nameOf(operation) === nameOf(ended));
  return at < 0 ? [...operations] : operations.toSpliced(at, 1);
}

function nameOf({ kind, on }: Operation): string {
  return `${kind} ${on}`;
}
