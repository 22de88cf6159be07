import type { ExerciseFolder } from "../exercise_folder.ts";
import { CATALOG } from "../catalog.ts";
import type { ExerciseReport } from "../grading/report.ts";
import { paint } from "../../pictures/paint.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";

const HEADER = ["exercise", "outcome", "points", "first check that did not pass"];

/**
 * The table at the end: one row for each exercise, and their sum.
 *
 * @param reports The exercises that were graded.
 * @param color Whether outcomes are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(reports: readonly ExerciseReport[], color: boolean): string {
  const rows = reports.map((report) => {
    const { exercise, outcome, checks } = report;
    const failed = checks.find((check) => check.outcome !== "pass");
    const shown = `${OUTCOME_LOOKS[outcome].mark} ${outcome}`;
    return [exercise, shown, pointsOf([report]), failed?.name ?? ""];
  });
  const all = [HEADER, ...rows, ["all", "", pointsOf(reports), ""]];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
    );
    const report = reports[index - 1];
    if (!report) return paint("strong", cells.join("  ").trimEnd(), color);
    cells[1] = paint(OUTCOME_LOOKS[report.outcome].style, cells[1] ?? "", color);
    return cells.join("  ").trimEnd();
  }).join("\n");
}

/** How many passed, and what to do next. */
export function closingWords(reports: readonly ExerciseReport[], folder: ExerciseFolder): string {
  const next = CATALOG.find(({ name }) =>
    reports.some(({ exercise, outcome }) => exercise === name && outcome !== "pass")
  );
  if (!next) {
    return reports.length === 1 ? "Passed." : `All ${reports.length} exercises pass.`;
  }
  const passed = reports.filter(({ outcome }) => outcome === "pass").length;
  const how = reports.length === 1 ? "Not yet" : `${passed} of ${reports.length} pass`;
  return `${how}. Next: ${folder.fileOf(next.name)}`;
}

function pointsOf(reports: readonly ExerciseReport[]): string {
  const sum = (of: (report: ExerciseReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return `${sum(({ points }) => points)}/${sum(({ maxPoints }) => maxPoints)}`;
}
