import { junitReport } from "../reports/junit_report.ts";
import type { LearnerReport } from "./learner_report.ts";

/** The grades of a class as JUnit XML: a suite for each exercise of each learner. */
export function classJunit(reports: readonly LearnerReport[]): string {
  return junitReport(
    reports.flatMap(({ learner, grades }) =>
      grades.map(({ report }) => ({ ...report, exercise: `${learner.name}: ${report.exercise}` }))
    ),
  );
}
