import type { ExerciseName } from "../catalog.ts";
import { GRADERS } from "../graders/mod.ts";
import type { CheckContext } from "./check.ts";
import { Random } from "./random.ts";
import type { CheckReport, ExerciseReport, Finding } from "./report.ts";
import { Submission, SubmissionError } from "./submission.ts";

/** How an exercise is graded. */
export interface GradeOptions {
  /** The learner's file. */
  path: string;
  /** Decides all that is random: names, sizes, delays. */
  seed: number;
  /** Is called with each check as it comes to its end, in their order. */
  onCheck?: (check: CheckReport) => void;
}

/**
 * Grades one exercise: all its checks, in their order.
 *
 * When a check finds it stuck, those after it are not run: they would wait for the same.
 */
export async function gradeExercise(
  exercise: ExerciseName,
  { path, seed, onCheck }: GradeOptions,
): Promise<ExerciseReport> {
  const checks: CheckReport[] = [];
  const add = (check: CheckReport): void => {
    checks.push(check);
    onCheck?.(check);
  };
  try {
    await using submission = await Submission.open(path, exercise);
    const context: CheckContext = { submission, random: new Random(seed) };
    let stopped: Finding | undefined;
    for (const { name, points: maxPoints, run } of GRADERS[exercise]) {
      const finding = stopped ?? await run(context);
      const points = finding.outcome === "pass" ? maxPoints : 0;
      add({ name, ...finding, points, maxPoints });
      stopped ??= whyToStop(name, finding);
    }
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    for (const { name, points: maxPoints } of GRADERS[exercise]) {
      add({ name, outcome: "broken", message: `${error.message}.`, points: 0, maxPoints });
    }
  }
  return summarize(exercise, checks);
}

function whyToStop(name: string, { outcome }: Finding): Finding | undefined {
  if (outcome === "stuck") {
    return { outcome, message: `Not run: it would wait for the same as "${name}".` };
  }
  if (outcome === "broken" && name === "compiles") {
    return { outcome, message: "Not run: it does not compile." };
  }
  return undefined;
}

function summarize(exercise: string, checks: CheckReport[]): ExerciseReport {
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  const sum = (of: (check: CheckReport) => number): number =>
    checks.reduce((total, check) => total + of(check), 0);
  return {
    exercise,
    outcome: failed?.outcome ?? "pass",
    points: sum(({ points }) => points),
    maxPoints: sum(({ maxPoints }) => maxPoints),
    checks,
  };
}
