import type { Doing, LockCause } from "../../text/lock_cause.ts";
import type { Evidence, Row, Sale } from "./evidence.ts";
import { doneMeanwhile } from "./steps.ts";

/** Something that a client does in two steps, and what another client does between them. */
export interface Overlap {
  readonly client: string;
  readonly from: Row;
  readonly to: Row;
  /** The other client's step. */
  readonly between: Row;
  readonly doing: Doing;
}

/** A sale that wipes out another one, as it rests on a look from before that one. */
export interface StaleSale {
  readonly client: string;
  readonly sale: Sale & { readonly basis: NonNullable<Sale["basis"]> };
  /** The other client's sale. */
  readonly lost: Row;
}

/** The last sale that has wiped out another one. */
export function staleSaleIn(evidence: Evidence): StaleSale | undefined {
  const names = evidence.clients.map(({ name }) => name);
  const all = names.flatMap((client) => evidence.sales(client).map((sale) => ({ client, sale })))
    .sort((a, b) => b.sale.at - a.sale.at);
  for (const { client, sale } of all) {
    const { basis } = sale;
    if (!basis) continue;
    const lost = all.find((other) =>
      other.client !== client && other.sale.at > basis.at && other.sale.at < sale.at &&
      other.sale.written < basis.count
    );
    if (lost) return { client, sale: { ...sale, basis }, lost: lost.sale };
  }
  return undefined;
}

/** A write without the lock by a client that had already sold a ticket with it. */
export function causeOfWritingAgain(evidence: Evidence): LockCause | undefined {
  for (const { name: client } of evidence.clients) {
    const sales = evidence.sales(client);
    const first = sales.find(({ at }) => evidence.holds(client, at));
    const again = first && sales.find(({ at }) => at > first.at && !evidence.holds(client, at));
    if (again) return { kind: "wrote again", client, written: again.written };
  }
  return undefined;
}

/** Why nobody kept a sale out of another one. */
export function causeOfStaleSale(
  evidence: Evidence,
  { client, sale, lost }: StaleSale,
): LockCause | undefined {
  const { basis, written } = sale;
  const other = lost.step.client;
  const isSearch = basis.step.kind === "search";
  const had = evidence.locksOf(client, basis.at).includes("lock");
  if (!had && evidence.holds(client, sale.at)) {
    return isSearch
      ? { kind: "decided by the search", client, found: basis.count, written, other }
      : { kind: "read before the lock", client, count: basis.count, written, other };
  }
  // A search needs no lock: the write does.
  if (isSearch && !evidence.holds(client, sale.at)) {
    return causeOfDoingWithout(evidence, client, sale.at, "write", other);
  }
  const overlap = { client, from: basis, to: sale, between: lost, doing: "write" } as const;
  return causeOfOverlap(evidence, overlap);
}

/** Why the lock did not keep another client out between two steps of a client. */
export function causeOfOverlap(evidence: Evidence, overlap: Overlap): LockCause | undefined {
  const { client, from, to, between, doing } = overlap;
  const other = between.step.client;
  const otherDoing = doing === "write" ? "read" : doing;
  if (evidence.holdsFrom(client, from.at, between.at)) {
    return causeOfDoingWithout(evidence, other, between.at, otherDoing, client);
  }
  if (!evidence.holds(client, from.at)) {
    return causeOfDoingWithout(evidence, client, from.at, otherDoing, other);
  }
  const release = evidence.lastRelease(client, between.at + 1);
  if (!release || release.at < from.at) return undefined;
  const early = causeOfRelease(evidence, release);
  if (early) return early;
  return doing === "print" || evidence.holds(client, to.at)
    ? { kind: "released in between", client, doing, other }
    : { kind: "released too early", client, doing };
}

/** Why a lock was released while its holder was in the middle of something. */
function causeOfRelease(evidence: Evidence, { at, step }: Row): LockCause | undefined {
  const { client } = step;
  const doing = doneMeanwhile(step);
  if (doing === undefined) return undefined;
  const operation = evidence.lastOperation(client, at);
  if (operation?.step.kind !== "sleep") return { kind: "released under way", client, doing };
  const after = operation.step.detail;
  const end = evidence.endOf(client);
  return end !== undefined && end <= at
    ? { kind: "gave up its purchase", client, after, doing }
    : { kind: "released by a timer", client, after, doing };
}

/**
 * Why a client did something without the lock.
 *
 * @param at The row in which it did.
 * @param other The client that it collided with.
 */
export function causeOfDoingWithout(
  evidence: Evidence,
  client: string,
  at: number,
  doing: Doing,
  other: string,
): LockCause | undefined {
  if (evidence.holds(client, at)) return undefined;
  if (evidence.shares(client, at)) return { kind: "only shared", client, doing };
  const nap = evidence.of(client, at).findLast(({ step: { kind, meanwhile } }) =>
    kind === "sleep" && meanwhile?.includes("acquire lock")
  );
  const after = nap?.step.detail;
  if (evidence.rows[at]?.step.meanwhile?.includes("acquire lock")) {
    return after === undefined
      ? { kind: "acquire not awaited", client }
      : { kind: "stopped waiting", client, after, doing };
  }
  const release = evidence.lastRelease(client, at);
  if (release) {
    return causeOfRelease(evidence, release) ?? { kind: "released too early", client, doing };
  }
  const gaveUp = evidence.gaveUpWaiting(client, at);
  if (gaveUp) return { kind: "stopped waiting", client, doing };
  const tries = evidence.failedTries(client, at);
  if (tries > 0) return { kind: "went in without the lock", client, tries, doing };
  if (after !== undefined) return { kind: "stopped waiting", client, after, doing };
  if (evidence.asksForLock(client, at)) return undefined;
  if (evidence.asksForLock(other)) return { kind: "did without the lock", client, doing };
  return causeOfNoLock(evidence, [client, other], doing);
}

/** What clients may have taken for a lock that have not asked for it. */
function causeOfNoLock(
  evidence: Evidence,
  clients: string[],
  doing: Doing,
): LockCause | undefined {
  // What else may be meant to be a lock is not that of the desk.
  if (clients.some((client) => evidence.asksForLock(client) || evidence.mayHaveOwnLock(client))) {
    return undefined;
  }
  const naps = clients.map((client) =>
    evidence.of(client).find(({ step: { kind } }) => kind === "sleep")?.step.detail
  );
  if (naps.every((nap) => nap === undefined)) return { kind: "no lock", clients, doing };
  const isRandom = evidence.saw.chance && naps.some((nap) => nap?.includes("."));
  return isRandom ? { kind: "random pause", clients } : { kind: "nap instead of a lock", clients };
}
