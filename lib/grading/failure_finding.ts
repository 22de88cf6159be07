import { breaksRule, type Failure } from "../explorer/failure.ts";
import { Evidence } from "../explorer/causes/evidence.ts";
import { pictureOf } from "../explorer/picture_of_run.ts";
import type { ClientRunner } from "../explorer/simulation/runner.ts";
import type { Cause } from "../text/cause.ts";
import type { FailureKind } from "../text/failure_reason.ts";
import { failureWords, graderWords } from "../text/words.ts";
import { causeOfMissingAwait } from "./await_causes.ts";
import { causeOfChangedTrain, causeOfIgnoring, closerCause } from "./closer_causes.ts";
import { closerCauseOfSale } from "./closer_overlaps.ts";
import { causeInExercise } from "./exercise_causes.ts";
import { causeOfMeeting } from "./file_lock_causes.ts";
import { causeOfRemovedNote, causeOfUndoneSale } from "./repair_causes.ts";
import { type Finding, type GradeOutcome, reasonOf } from "./report.ts";
import { causeOfOldCount } from "./return_causes.ts";

/** The failures in which clients wait for ever. */
const STUCK: ReadonlySet<FailureKind> = new Set<FailureKind>([
  "deadlock",
  "livelock",
  "never woken",
]);

function outcomeOf(kind: FailureKind): GradeOutcome {
  if (STUCK.has(kind)) return "stuck";
  return breaksRule({ kind }) ? "wrong" : "broken";
}

/**
 * What a check has found that ends with a failure: its sentence, its cause and its picture.
 *
 * @param failure The failure.
 * @param runner Who has run the client: knows whether it keeps anything in variables of its module.
 */
export function findingOfFailure(
  failure: Failure,
  runner: Pick<ClientRunner, "hasVariables">,
): Finding {
  const outcome = outcomeOf(failure.kind);
  if (failure.kind === "not deterministic") {
    return { outcome, message: graderWords.notDeterministic(failure.before, failure.after) };
  }
  const { schedule, trace } = failure;
  const message = failureWords(failure);
  const cause = causeOf(failure, runner);
  // A client can fail before its first step.
  const picture = trace.length > 0 && { kind: "schedule", schedule: pictureOf(failure) } as const;
  return { outcome, message, ...(cause && reasonOf(cause)), schedule, ...(picture && { picture }) };
}

/** What has led to a failure: what its run shows, and what the runner knows of the client besides. */
function causeOf(
  failure: Failure,
  { hasVariables = false }: Pick<ClientRunner, "hasVariables">,
): Cause | undefined {
  const cause = causeOfRun(failure);
  if (!hasVariables) return cause;
  if (cause?.kind === "no lock" && cause.permit === undefined) {
    return { ...cause, kind: "lock in a variable" };
  }
  return cause?.kind === "nobody waited" ? { ...cause, kind: "lock for nobody" } : cause;
}

/** What a run shows, with what only an exercise can say of it. */
function causeOfRun(failure: Failure): Cause | undefined {
  // What the clients have looked at besides the desk is in the cause already.
  const evidence = new Evidence(failure, { chance: false, name: false });
  const cause = failure.cause ?? causeInExercise(failure, evidence);
  const missing = causeOfMissingAwait(failure.kind, evidence, cause);
  if (missing) return missing;
  if (cause) {
    const closer = closerCause(evidence, cause);
    return closer && causeOfMeeting(evidence, closer);
  }
  switch (failure.kind) {
    case "oversold":
      return causeOfUndoneSale(evidence) ?? closerCauseOfSale(evidence) ??
        (failure.train === undefined ? undefined : causeOfIgnoring(evidence, failure.train));
    case "lost update":
      return causeOfRemovedNote(evidence) ?? closerCauseOfSale(evidence) ??
        causeOfOldCount(evidence);
    case "left without a ticket":
      return causeOfChangedTrain(evidence, failure.trains ?? []);
    default:
      return undefined;
  }
}
