import type { ExerciseReport } from "../grading/report.ts";

/** The grades as JSON text: an array with one object for each exercise. */
export function jsonReport(reports: readonly ExerciseReport[]): string {
  const plain = reports.map(({ exercise, outcome, points, maxPoints, checks }) => ({
    ...{ exercise, outcome, points, maxPoints },
    checks: checks.map(({ name, outcome, points, maxPoints, message }) => ({
      ...{ name, outcome, points, maxPoints, message },
    })),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}
