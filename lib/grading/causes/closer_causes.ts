import type { Evidence } from "../../explorer/causes/evidence.ts";
import { doingOf, doneMeanwhile, succeeded, textOf } from "../../explorer/causes/steps.ts";
import { causeOfUnlockedWrite } from "../../explorer/causes/journeys.ts";
import {
  LOCK_OF_ALL,
  lockOf,
  ticketsOf,
  trainOf,
  WAITS,
} from "../../explorer/simulation/operation.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import type { Cause } from "../../text/cause.ts";
import type { JourneyCause, SemaphoreCause } from "../../text/desk_cause.ts";
import type { Doing, LockCause } from "../../text/lock_cause.ts";
import { closerCauseOfSale, hadAt, spokenOf } from "./closer_overlaps.ts";
import { causeOfNameInName } from "./office_causes.ts";
import { causeOfOldNote, causeOfWrongNote, wasToldOfNothing } from "./return_causes.ts";
import { causeOfGivingBack, causeOfGivingUpItsPayment } from "./store_causes.ts";
import { closerCauseOfTasks } from "./task_causes.ts";
import { ticketFileOf } from "./ticket_file_causes.ts";

/** What a read of a stock without tickets says. */
const SOLD_OUT = '{"count":0}';

/**
 * Looks closer at what a run shows at first sight.
 *
 * @returns A closer cause, or the same; nothing where another client may be to blame.
 */
export function closerCause(evidence: Evidence, cause: Cause): Cause | undefined {
  switch (cause.kind) {
    case "train without its lock":
    case "train read without its lock":
    case "lock of a train given back too early":
      return areKeptApart(evidence, cause.train) ? causeOfIgnoring(evidence, cause.train) : cause;
    case "train left out":
      return foundSoldOut(evidence, cause.client, cause.train)
        ? { kind: "sold out ignored", client: cause.client, train: cause.train }
        : cause;
    case "acquire not awaited":
      return gotAnother(evidence, cause.client, "acquire lock")
        ? closerCauseOfSale(evidence)
        : cause;
    case "never released":
      return cause.way === "threw" ? { ...cause, ...whatFailed(evidence, cause.client) } : cause;
    case "wrong count":
    case "sold out ignored":
      return hasReadSinceItWrote(evidence, cause.client) ? undefined : cause;
    case "did not wait":
    case "waited in vain":
      return wasToldOfNothing(evidence, cause.client)
        ? causeOfWrongNote(evidence, cause.client)
        : cause;
    case "waits for no news":
      return causeOfOldNote(evidence, cause.client) ?? cause;
    case "holds meanwhile":
      return causeOfHolding(evidence, cause);
    case "all wait":
    case "napped and went in":
      return closerCauseOfTasks(evidence, cause);
    case "locks in no common order":
      return causeOfAskingAtOnce(evidence, cause) ?? cause;
    case "notified without the lock":
      return evidence.lastOperation(cause.client)?.step.kind === WAITS
        ? { kind: "waits for two conditions", client: cause.client }
        : cause;
    case "threw when sold out":
      return causeOfGivingUp(evidence, cause.client) ?? cause;
    case "pays with the lock":
      return causeOfGivingUpItsPayment(evidence, cause.client) ?? cause;
    case "half a journey":
      return causeOfNameInName(evidence) ?? cause;
    case "left at a lock file":
      // A ticket is no lock.
      return cause.file === ticketFileOf(cause.holder) ? causeOfNameInName(evidence) : cause;
    case "no semaphore":
      return causeOfCountingTooFar(evidence) ?? cause;
    case "swapped a wrong count":
      return causeOfGivingBack(evidence, cause) ?? cause;
    default:
      return closerCauseOfSale(evidence, cause);
  }
}

/**
 * Says which lock or permit a client has while it does what harms nobody, and whether it had searched before; or that it
 * had begun to search before it had the lock. Nothing where it has several and none of them is that of all.
 */
function causeOfHolding(
  evidence: Evidence,
  cause: Extract<LockCause, { kind: "holds meanwhile" }>,
): Cause | undefined {
  const { client, doing } = cause;
  const last = evidence.lastOperation(client);
  if (!last) return cause;
  const had = hadAt(evidence, client, last.at);
  const on = had.includes(LOCK_OF_ALL) ? LOCK_OF_ALL : had.length === 1 ? had[0] : undefined;
  if (on === undefined) return undefined;
  const again = doing === "search" &&
    evidence.of(client, last.at).some(({ step: { kind } }) => kind === "search");
  const got = evidence.of(client, last.at).findLast(({ step }) =>
    step.on === on && succeeded(step) && step.kind !== "release"
  );
  const operation = `search ${last.step.on}`;
  return doing === "search" && got?.step.meanwhile?.includes(operation)
    ? { kind: "not awaited", client, operation }
    : { ...cause, on: spokenOf(on), again };
}

/** Who has read last in a file that so many are inside that there is no room, and has entered. */
function causeOfCountingTooFar(evidence: Evidence): SemaphoreCause | undefined {
  const entry = evidence.rows.findLast(({ step: { kind } }) => kind === "enter");
  const read = entry &&
    evidence.of(entry.step.client, entry.at).findLast(({ step: { kind, on } }) =>
      kind === "read" && on.startsWith("file ")
    );
  const text = read && textOf(read.step.value);
  if (!text || !/^\d+$/.test(text)) return undefined;
  const { client, on } = read.step;
  const file = on.slice("file ".length);
  const number = Number(text);
  // Another number than that of those who are inside does not go up by who goes in.
  const hasCounted = evidence.of(client, entry.at).some(({ at, step }) =>
    at > read.at && step.kind === "write" && step.on === on && step.detail === `${number + 1}`
  );
  return hasCounted && number >= (evidence.atLast.inSection ?? []).length - 1
    ? { kind: "counted too far", client, file, number }
    : undefined;
}

/** Who has asked for the next lock of a circle before it had the one that it has: whichever is free comes first. */
function causeOfAskingAtOnce(
  evidence: Evidence,
  { orders }: Extract<JourneyCause, { kind: "locks in no common order" }>,
): JourneyCause | undefined {
  const order = orders.find(({ client, has, wants }) =>
    evidence.of(client).some(({ step: { kind, on, meanwhile } }) =>
      kind === "acquire" && on === has && meanwhile?.includes(`acquire ${wants}`)
    )
  );
  return order && { kind: "asked for several locks at once", client: order.client };
}

/**
 * Who changed the stock of one of these trains without its lock, and had no other lock or permit: that may keep
 * everybody out, too.
 */
export function causeOfChangedTrain(
  evidence: Evidence,
  trains: readonly string[],
): Cause | undefined {
  const ofTrains = Object.keys(evidence.atLast.trains ?? {}).map(lockOf);
  for (const train of trains) {
    for (const { name } of evidence.clients) {
      const hasAnother = evidence.writesOf(train, name).some(({ at }) =>
        evidence.locksOf(name, at).some((lock) => !ofTrains.includes(lock)) ||
        Object.values(evidence.before(at).permits ?? {}).flat().includes(name)
      );
      const cause = hasAnother ? undefined : causeOfUnlockedWrite(evidence, name, train);
      if (cause) return cause;
    }
  }
  return undefined;
}

/**
 * Whether a client got another lock, or a permit, while it asked for this one: it may have waited for whichever of
 * them came first.
 *
 * @param operation What it asked for this one by, such as `"acquire lock"`.
 */
export function gotAnother(evidence: Evidence, client: string, operation: string): boolean {
  return evidence.of(client).some(({ step }) =>
    (step.kind === "acquire" || step.kind === "take") && succeeded(step) &&
    step.meanwhile?.includes(operation)
  );
}

/** What a client did last, if that failed. */
function whatFailed(evidence: Evidence, client: string): { failed?: Doing } {
  const { kind, on, fault } = evidence.lastOperation(client)?.step ?? {};
  const failed = fault === "fails" ? doingOf(`${kind} ${on}`) : undefined;
  return failed === undefined ? {} : { failed };
}

/**
 * Whether all who have read or written the stock of a train had the same lock of no train alone then, or the only
 * permit of a semaphore: that may keep everybody out, too.
 */
function areKeptApart(evidence: Evidence, train: string): boolean {
  const ofTrains = new Set(Object.keys(evidence.atLast.trains ?? {}).map(lockOf));
  const uses = evidence.rows.filter(({ step: { kind, on } }) =>
    on === ticketsOf(train) && (kind === "read" || kind === "write")
  );
  const had = uses.map(({ at, step: { client } }) => {
    const { permits = {} } = evidence.before(at);
    const locks = evidence.locksOf(client, at).filter((lock) =>
      evidence.holder(lock, at) === client
    );
    const semaphores = Object.keys(permits).filter((name) =>
      name.endsWith("(1)") && permits[name]?.includes(client)
    );
    return new Set([...locks, ...semaphores]).difference(ofTrains);
  });
  const [first, ...others] = had;
  return first !== undefined &&
    others.reduce((common, set) => common.intersection(set), first).size > 0;
}

/**
 * Whether a client has read the count after it had written it first: what it wrote then may have been what somebody else
 * had left, and no sale of its own.
 */
function hasReadSinceItWrote(evidence: Evidence, client: string): boolean {
  const [first] = evidence.sales(client);
  return first !== undefined &&
    evidence.looks(client).some(({ at, step: { kind } }) => at > first.at && kind === "read");
}

/** Who says that it has a ticket for a train which it had read to be sold out when it sold. */
export function causeOfIgnoring(evidence: Evidence, train: string): Cause | undefined {
  const buyer = evidence.clients.find(({ name }) => {
    if (!evidence.saysYes(name)) return false;
    // Where files say who buys, others may write the stock for it, and it for others.
    const isSale = evidence.usesFiles(name)
      ? ({ on, readOnly = false }: TraceStep): boolean => on === `file ticket-${name}` && !readOnly
      : ({ kind, on }: TraceStep): boolean => kind === "write" && on === ticketsOf(train);
    const sale = evidence.of(name).findLast(({ step }) => isSale(step));
    if (!sale && evidence.usesFiles(name)) return false;
    return lastReadOf(evidence, name, train, sale?.at)?.value === SOLD_OUT;
  });
  return buyer && { kind: "sold out ignored", client: buyer.name, train };
}

/** Whether a client ended when a timer of its own had ended, and left its purchase to itself. */
export function causeOfGivingUp(evidence: Evidence, client: string): LockCause | undefined {
  const end = evidence.endOf(client);
  const last = end === undefined ? undefined : evidence.lastOperation(client, end + 1)?.step;
  const doing = last?.kind === "sleep" ? doneMeanwhile(last) : undefined;
  return last && doing && { kind: "gave up its purchase", client, after: last.detail, doing };
}

/** Who threw when it had seen last that one of its trains was sold out. */
export function causeOfThrowing(evidence: Evidence, client: string): Cause | undefined {
  const { kind = "", on = "", value } = evidence.lastOperation(client)?.step ?? {};
  const isLook = (kind === "read" || kind === "search") && trainOf(on) !== undefined;
  return isLook && (value === SOLD_OUT || value === "0")
    ? { kind: "threw when sold out", client }
    : undefined;
}

/** Whether a client has read last that a train is sold out. Where files say who buys, others may write for it. */
function foundSoldOut(evidence: Evidence, client: string, train: string): boolean {
  return lastReadOf(evidence, client, train)?.value === SOLD_OUT && !evidence.usesFiles(client);
}

/** The last read of the stock of a train by a client, or the last one of them before a row. */
function lastReadOf(
  evidence: Evidence,
  client: string,
  train: string,
  before?: number,
): TraceStep | undefined {
  return evidence.of(client, before).findLast(({ step: { kind, on } }) =>
    kind === "read" && on === ticketsOf(train)
  )?.step;
}
