import { plainReports } from "../reports/json_report.ts";
import type { LearnerReport } from "./learner_report.ts";

/** The grades of a class as JSON text: an array with one object for each learner. */
export function classJson(reports: readonly LearnerReport[]): string {
  const plain = reports.map(({ learner, grades, points, maxPoints }) => ({
    learner: learner.name,
    ...{ points, maxPoints },
    exercises: plainReports(grades.map(({ report }) => report)),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}
