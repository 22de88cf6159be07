// deno-lint-ignore-file no-import-prefix -- the pin belongs to the only file that needs it.

import { stringify } from "npm:csv-stringify@6.9.0/sync";
import type { ClassReportFacts } from "./report_html.ts";
import type { LearnerReport } from "./results.ts";

/**
 * The grades of a class as CSV (RFC 4180): a row for each learner, ready for a gradebook to import.
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
    // A spreadsheet runs what begins with "=" or the like, and learners choose their folders' names.
    escape_formulas: true,
  });
}
