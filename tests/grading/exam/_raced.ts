import { Random } from "../../../lib/explorer/random.ts";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import type { GraderCheck } from "../../../lib/grading/check.ts";
import type { CheckReport, ExerciseReport } from "../../../lib/grading/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import type { GraderCase } from "./_cases.ts";

/** A check of an exercise, what a grading found by it, and its place, from which its seed follows. */
interface GradedCheck {
  readonly check: GraderCheck;
  readonly report: CheckReport;
  readonly index: number;
}

/**
 * The checks that chance can decide otherwise, up to the one that decided. A type check, an exploration and
 * an attack come to the same with each seed.
 */
function checksOfChance({ exercise }: GraderCase, report: ExerciseReport): GradedCheck[] {
  const failed = report.checks.findIndex(({ outcome }) => outcome !== "pass");
  const deciding = failed < 0 ? report.checks : report.checks.slice(0, failed + 1);
  const { checks } = exerciseOf(exercise);
  return deciding.flatMap((report, index) => {
    const check = checks[index];
    const isOfChance = check && !check.explores && check.name !== "compiles";
    return isOfChance ? [{ check, report, index }] : [];
  });
}

/** Whether another seed can change a grade. */
export function canChange(known: GraderCase, report: ExerciseReport): boolean {
  return checksOfChance(known, report).length > 0;
}

/**
 * Grades an answer once more, with another seed, by what chance can change alone.
 *
 * @param report What a whole grading has found.
 * @returns The same, but for the checks that were run again.
 */
export async function gradedAgain(
  known: GraderCase,
  report: ExerciseReport,
  seed: number,
  signal: AbortSignal,
): Promise<ExerciseReport> {
  const checks = [...report.checks];
  await using submission = await Submission.open({ path: known.path }, known.exercise);
  for (const { check, report: before, index } of checksOfChance(known, report)) {
    const finding = await check.run({ submission, random: new Random(seed + index), signal });
    checks[index] = { ...before, ...finding };
    if (finding.outcome !== "pass") break;
  }
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  return { ...report, checks, outcome: failed?.outcome ?? "pass" };
}
