// deno-lint-ignore-file no-import-prefix -- the pin belongs to the only file that needs it.

import { stringify } from "npm:csv-stringify@6.9.0/sync";
import type { ClassReportFacts } from "./report_html.ts";
import { handedInWords, type LearnerReport } from "./results.ts";

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
    ...["learner", "id"],
    ...exercises.flatMap((name) => [`${name} outcome`, `${name} points`, `${name} handed in`]),
    ...["points", "max points"],
  ];
  const rows = reports.map(({ learner, grades, points, maxPoints }) => [
    ...[harmless(learner.name), learner.id ?? ""],
    ...grades.flatMap((grade) => [
      ...[grade.report.outcome, grade.report.points],
      handedInWords(grade).join(", "),
    ]),
    ...[points, maxPoints],
  ]);
  return stringify([header, ...rows], {
    record_delimiter: "windows",
    // Some spreadsheets expect other separators than commas: none is one within quotation marks.
    ...{ quoted: true, quoted_empty: true },
    escape_formulas: true,
  });
}

/**
 * A name that no spreadsheet runs: learners choose the names of their folders, and "=" or the like begins a
 * formula, also behind what may be taken for a separator.
 */
function harmless(name: string): string {
  return name.replaceAll(/([;,|\t"])(\s*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g, "$1$2'");
}
