import { Evidence } from "../../explorer/causes/evidence.ts";
import type { Failure } from "../../explorer/failure.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import type { Cause } from "../../text/cause.ts";
import { causeOfMissingAwait } from "./await_causes.ts";
import {
  causeOfChangedTrain,
  causeOfGivingUp,
  causeOfIgnoring,
  causeOfThrowing,
  closerCause,
} from "./closer_causes.ts";
import { closerCauseOfSale } from "./closer_overlaps.ts";
import { causeInExercise } from "./exercise_causes.ts";
import { causeOfFlag, causeOfMeeting, causeOfWaitingOnce } from "./file_lock_causes.ts";
import { causeOfAnswer } from "./late_answers.ts";
import { causeOfNameInName } from "./office_causes.ts";
import { causeOfLateReturn, causeOfPuttingBack } from "./put_back_causes.ts";
import { causeOfOneMore, causeOfRemovedNote, causeOfUndoneSale } from "./repair_causes.ts";
import { causeOfOldCount } from "./return_causes.ts";
import { causeOfDeclinedSale } from "./rule_causes.ts";
import { causeOfPausing } from "./task_causes.ts";

/** What has led to a failure: what its run shows, and what the runner knows of the client besides. */
export function causeInGrading(
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
  if (cause?.kind === "bought and said no") {
    const wrote = causeOfOneMore(evidence, cause.client) ??
      causeOfDeclinedSale(evidence, cause.client);
    if (wrote) return wrote;
  }
  if (cause) {
    const closer = closerCause(evidence, causeOfAnswer(evidence, cause));
    return closer && causeOfMeeting(evidence, closer);
  }
  switch (failure.kind) {
    case "oversold":
      return causeOfUndoneSale(evidence) ?? closerCauseOfSale(evidence) ??
        (failure.train === undefined
          ? causeOfFlag(evidence)
          : causeOfIgnoring(evidence, failure.train));
    case "two inside":
      return causeOfWaitingOnce(evidence);
    case "rule broken":
      return causeOfFlag(evidence);
    case "lost update":
      return causeOfRemovedNote(evidence) ?? closerCauseOfSale(evidence) ??
        causeOfOldCount(evidence) ?? causeOfPuttingBack(evidence) ?? causeOfFlag(evidence);
    case "left without a ticket":
      return causeOfChangedTrain(evidence, failure.trains ?? []) ?? causeOfPuttingBack(evidence) ??
        causeOfLateReturn(evidence, failure.client);
    case "vanished ticket":
      return causeOfNameInName(evidence);
    case "livelock":
      return causeOfPausing(evidence, failure.trying);
    case "threw":
      return causeOfGivingUp(evidence, failure.client) ?? causeOfThrowing(evidence, failure.client);
    default:
      return undefined;
  }
}
