import type { ExerciseName } from "../catalog.ts";
import { GRADERS } from "../graders/mod.ts";
import type { ExerciseReport } from "../grading/report.ts";

/**
 * The report of an exercise that cannot be graded.
 *
 * @param exercise The exercise.
 * @param message Why, as a sentence.
 */
export function refusedReport(exercise: ExerciseName, message: string): ExerciseReport {
  const checks = GRADERS[exercise].map(({ name, points: maxPoints }, index) => ({
    ...{ name, maxPoints, points: 0, ms: 0, outcome: "broken" as const },
    message: index === 0 ? message : "Not run: there is no file.",
  }));
  const maxPoints = checks.reduce((sum, check) => sum + check.maxPoints, 0);
  return { exercise, outcome: "broken", points: 0, maxPoints, checks };
}
