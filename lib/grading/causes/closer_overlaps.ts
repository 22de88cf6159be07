import type { Evidence } from "../../explorer/causes/evidence.ts";
import { type Overlap, staleSaleIn } from "../../explorer/causes/overlaps.ts";
import { LOCK_OF_ALL } from "../../explorer/simulation/operation.ts";
import type { Cause } from "../../text/cause.ts";
import type { LockCause } from "../../text/lock_cause.ts";

/**
 * Looks closer at why a sale was not kept out of another one.
 *
 * @param cause What the run shows at first sight, if it shows anything.
 */
export function closerCauseOfSale(evidence: Evidence, cause?: Cause): Cause | undefined {
  // Those who print meet elsewhere.
  if (cause && "doing" in cause && cause.doing === "print") return cause;
  const stale = staleSaleIn(evidence);
  if (!stale) return cause;
  const { client, sale, lost } = stale;
  const overlap = { client, from: sale.basis, to: sale, between: lost, doing: "write" } as const;
  return closerCauseOfOverlap(evidence, overlap, cause);
}

/**
 * Looks closer at why somebody was not kept out: each may have had another lock, or both a permit of one semaphore;
 * or it had the lock with others, and gave it back.
 *
 * @param cause What the run shows at first sight, if it shows anything.
 * @returns That, where the run does not show more.
 */
export function closerCauseOfOverlap(
  evidence: Evidence,
  overlap: Overlap,
  cause?: Cause,
): Cause | undefined {
  const { client, from, to, between } = overlap;
  const other = between.step.client;
  const own = onlyOneFrom(evidence, client, from.at, to.at);
  const others = onlyOneFrom(evidence, other, between.at, between.at);
  const had = [{ client, lock: own }, { client: other, lock: others }].flatMap(({ client, lock }) =>
    lock === undefined ? [] : [{ client, lock: spokenOf(lock) }]
  );
  switch (cause?.kind) {
    case undefined:
      return had.length < 2 || own === others ? undefined : { kind: "different locks", had };
    case "no lock":
      if (had.length < 2 || own === undefined) return cause;
      return own === others
        ? { ...cause, permit: spokenOf(own) }
        : { kind: "different locks", had };
    case "did without the lock":
    case "went in without the lock":
    case "stopped waiting":
    case "released too early": {
      const [thing, met] = cause.client === client
        ? [own, hadAt(evidence, other, between.at)]
        : [others, hadAt(evidence, client, between.at)];
      return thing === undefined || met.includes(thing) ? cause : { kind: "different locks", had };
    }
    case "only shared":
      return cause.client === client ? causeOfRelease(evidence, overlap) ?? cause : cause;
    default:
      return cause;
  }
}

/** Whether whoever shared the lock at its first step had given it back when the other one came. */
function causeOfRelease(
  evidence: Evidence,
  { client, to, between, doing }: Overlap,
): LockCause | undefined {
  const hasLock = (at: number): boolean => hadAt(evidence, client, at).includes(LOCK_OF_ALL);
  if (hasLock(between.at)) return undefined;
  return doing === "print" || hasLock(to.at)
    ? { kind: "released in between", client, doing, other: between.step.client }
    : { kind: "released too early", client, doing };
}

/** The locks and the permits that a client has right before a row, alone or with others. */
export function hadAt(evidence: Evidence, client: string, at: number): string[] {
  const { permits = {} } = evidence.before(at);
  const semaphores = Object.keys(permits).filter((permit) => permits[permit]?.includes(client));
  return [...evidence.locksOf(client, at), ...semaphores];
}

/** The only lock that a client has, for itself alone, or the only permit, from before one row until before another one. */
function onlyOneFrom(
  evidence: Evidence,
  client: string,
  from: number,
  to: number,
): string | undefined {
  const [thing, ...more] = hadAt(evidence, client, from);
  if (thing === undefined || more.length > 0) return undefined;
  for (let at = from; at <= to; at++) {
    const had = hadAt(evidence, client, at);
    const isShared = evidence.shares(client, at, thing);
    if (had.length !== 1 || had[0] !== thing || isShared) return undefined;
  }
  return thing;
}

/** What a thing is called; of a semaphore without the number of its permits. */
export function spokenOf(thing: string): string {
  return thing.replace(/ \(\d+\)$/, "");
}
