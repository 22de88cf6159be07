import type { Cause } from "../../text/cause.ts";
import type { Check } from "../checks.ts";
import type { Failure } from "../failure.ts";
import { causeOfSleeping, causeOfWaking, usesConditions } from "./conditions.ts";
import { Evidence } from "./evidence.ts";
import {
  causeOfFencing,
  causeOfGoneFromFenced,
  causeOfInsisting,
  causeOfRefusal,
  causeOfUnsold,
} from "./fencing.ts";
import { causeOfSaleOutside, causeOfTwoInside } from "./files.ts";
import { causeOfDeadlock, causeOfKeptLock, causeOfLivelock } from "./locks.ts";
import { causeOfJourney } from "./journeys.ts";
import {
  causeOfLeavingWithoutPermit,
  causeOfPermitError,
  causeOfWaitingForPermits,
} from "./permits.ts";
import { staleSaleIn } from "./overlaps.ts";
import { causeOfStore } from "./store.ts";
import { causeOfTasks } from "./tasks.ts";
import { causeOfLeaving, causeOfThrowing, causeOfTooFew, causeOfTooMany } from "./purchases.ts";

/** A rule that can tell what in a client's code has broken it. */
export interface ReasonedCheck extends Check {
  /** What has broken it; nothing where the run does not show it. It may load what knows that only now. */
  causeOf: (run: Evidence) => Cause | undefined | Promise<Cause | undefined>;
}

function knowsCauses(check: Check): check is ReasonedCheck {
  return "causeOf" in check;
}

/**
 * Adds to a failure what its run shows besides: what in a client's code has led to it, and what of the
 * sales has really happened.
 *
 * @param failure How the run has failed, and what has happened.
 * @param checks The rules, which may know the causes of their own failures.
 * @param saw What the clients' code has looked at, besides the desk.
 * @param keptOutAfter Where the clients are tasks: see {@linkcode causeOfTasks}.
 */
export async function explained(
  failure: Failure,
  checks: readonly Check[],
  saw: { readonly chance: boolean; readonly name: boolean },
  keptOutAfter?: ReadonlySet<string>,
): Promise<Failure> {
  const evidence = new Evidence(failure, saw);
  const ofTasks = keptOutAfter && causeOfTasks(failure, evidence, keptOutAfter);
  const cause = ofTasks ?? await causeOf(failure, evidence, checks);
  return { ...withFacts(failure, evidence), ...(cause && { cause }) };
}

/** Adds what a rule cannot know that sees only how a run has ended. */
function withFacts(failure: Failure, evidence: Evidence): Failure {
  switch (failure.kind) {
    case "oversold": {
      const { buyers, train } = failure;
      const haveBought = buyers.every((name) =>
        train === undefined
          ? evidence.purchases(name) > 0
          : evidence.writesOf(train, name).length > 0
      );
      return { ...failure, haveBought };
    }
    case "lost update":
      if (failure.train !== undefined) return failure;
      return { ...failure, isOverwritten: staleSaleIn(evidence) !== undefined };
    default:
      return failure;
  }
}

/** What in a client's code led to a failure; nothing where the run does not show it. */
function causeOf(
  failure: Failure,
  evidence: Evidence,
  checks: readonly Check[],
): ReturnType<ReasonedCheck["causeOf"]> {
  const ofJourney = causeOfJourney(evidence, failure);
  if (ofJourney) return ofJourney;
  switch (failure.kind) {
    case "oversold":
    case "lost update":
      if (evidence.usesTrains) return undefined;
      if (evidence.usesStore) return causeOfStore(evidence);
      if (evidence.usesFencedStore) return causeOfFencing(evidence);
      return causeOfSaleOutside(evidence) ?? causeOfTooMany(evidence);
    case "vanished ticket":
      if (evidence.usesTrains) return undefined;
      if (evidence.usesStore) return causeOfStore(evidence) ?? causeOfTooFew(evidence);
      if (evidence.usesFencedStore) return causeOfGoneFromFenced(evidence);
      return causeOfTooFew(evidence);
    case "left without a ticket":
      if (evidence.usesStore) return causeOfStore(evidence);
      if (evidence.usesFencedStore) return causeOfUnsold(evidence);
      return causeOfLeavingWithoutPermit(evidence, failure.client) ??
        causeOfWaking(evidence, failure.client) ??
        causeOfLeaving(evidence, failure.client);
    case "threw":
      if (failure.error.startsWith("PermitError")) {
        return causeOfPermitError(evidence, failure.client);
      }
      if (usesConditions(evidence) && failure.error.startsWith("TicketFileContentError")) {
        const cause = causeOfWaking(evidence, failure.client);
        if (cause) return cause;
      }
      if (failure.error.startsWith("ConditionLockError")) {
        return { kind: "notified without the lock", client: failure.client };
      }
      return causeOfRefusal(evidence, failure.client, failure.error) ??
        causeOfThrowing(evidence, failure.client);
    case "lock not released":
      return causeOfKeptLock(evidence, failure.holder);
    case "two inside":
      return causeOfTwoInside(evidence);
    case "search with the lock":
      return { kind: "holds meanwhile", client: failure.client, doing: "search" };
    case "deadlock": {
      const { waiting } = failure;
      if (usesConditions(evidence)) {
        const cause = causeOfSleeping(evidence, waiting);
        if (cause) return cause;
      }
      const held = waiting.filter(({ holder }) => holder !== undefined);
      return held.some(({ kind }) => kind === "take")
        ? causeOfWaitingForPermits(evidence, held)
        : causeOfDeadlock(evidence, held);
    }
    case "livelock":
      return causeOfInsisting(evidence, failure.trying) ??
        causeOfLivelock(evidence, failure.trying, failure.changing);
    case "rule broken":
      return checks.filter(knowsCauses).find(({ name }) => name === failure.rule)?.causeOf(
        evidence,
      );
    default:
      return undefined;
  }
}
