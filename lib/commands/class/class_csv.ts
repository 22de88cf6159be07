// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one that needs it.

import { stringify } from "npm:csv-stringify@6.9.0/sync";
import type { LearnerReport } from "./grade_class.ts";
import type { ClassReportFacts } from "./report_formats.ts";

/**
 * The grades of a class as CSV (RFC 4180): a row for each learner, which a gradebook can import.
 *
 * @param reports What was graded.
 * @param facts Which exercises were graded.
 */
export function classCsv(
  reports: readonly LearnerReport[],
  { exercises }: Pick<ClassReportFacts, "exercises">,
): string {
  const header = [
    "learner",
    ...exercises.flatMap((exercise) => [`${exercise} outcome`, `${exercise} points`]),
    ...["points", "max points"],
  ];
  const rows = reports.map(({ learner, grades, points, maxPoints }) => [
    learner.name,
    ...grades.flatMap(({ report }) => [report.outcome, report.points]),
    ...[points, maxPoints],
  ]);
  return stringify([header, ...rows], {
    record_delimiter: "windows",
    // A spreadsheet runs what begins with "=" or the like, and learners name their folders themselves.
    escape_formulas: true,
  });
}
