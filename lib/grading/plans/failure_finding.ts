import { breaksRule, type Failure } from "../../explorer/failure.ts";
import { pictureOf } from "../../explorer/picture_of_run.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import type { FailureKind } from "../../text/failure_reason.ts";
import { failureWords, graderWords } from "../../text/words.ts";
import type { Finding, GradeOutcome } from "../report/report.ts";

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
 * What a check has found that ends with a failure: its sentence, its cause and its picture. What knows the causes is
 * loaded only now: right answers have none, and a page loads less.
 *
 * @param failure The failure.
 * @param runner Who has run the client: knows whether it keeps anything in variables of its module.
 */
export async function findingOfFailure(
  failure: Failure,
  runner: Pick<ClientRunner, "hasVariables">,
): Promise<Finding> {
  const outcome = outcomeOf(failure.kind);
  if (failure.kind === "not deterministic") {
    return { outcome, message: graderWords.notDeterministic(failure.before, failure.after) };
  }
  const { schedule, trace } = failure;
  const message = failureWords(failure);
  const { causeInGrading } = await import("../causes/failure_causes.ts");
  const cause = causeInGrading(failure, runner);
  const reason = cause && (await import("../report/reason.ts")).reasonOf(cause);
  // A client can fail before its first step.
  const picture = trace.length > 0 && { kind: "schedule", schedule: pictureOf(failure) } as const;
  return { outcome, message, ...reason, schedule, ...(picture && { picture }) };
}
