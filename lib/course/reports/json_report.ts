import type { ExerciseReport } from "../grading/report.ts";

/** The grades as JSON text: an array with one object for each exercise. */
export function jsonReport(reports: readonly ExerciseReport[]): string {
  return `${JSON.stringify(plainReports(reports), null, 2)}\n`;
}

/** What a report tells other programs: neither pictures nor times, which differ from run to run. */
export function plainReports(reports: readonly ExerciseReport[]): unknown[] {
  return reports.map(({ exercise, outcome, points, maxPoints, checks }) => ({
    ...{ exercise, outcome, points, maxPoints },
    checks: checks.map(({ name, outcome, points, maxPoints, message }) => ({
      ...{ name, outcome, points, maxPoints, message },
    })),
  }));
}
