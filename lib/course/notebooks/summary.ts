import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { paint } from "../../pictures/paint.ts";
import type { LessonReport } from "./lesson_report.ts";

const HEADER = ["lesson", "cells", "seconds", "verdict"];
/** Columns with numbers, whose digits stand below each other. */
const RIGHT_ALIGNED = new Set([1, 2]);

/**
 * The table at the end: one row for each lesson.
 *
 * @param reports The lessons that were run.
 * @param color Whether verdicts are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(reports: readonly LessonReport[], color: boolean): string {
  const rows = reports.map(({ lesson, cells, wallMs, outcome }) => {
    const count = new Set(cells.map(({ id }) => id)).size;
    return [lesson, String(count), (wallMs / 1000).toFixed(1), verdict(outcome)];
  });
  const all = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return RIGHT_ALIGNED.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    const report = reports[index - 1];
    if (!report) return paint("strong", cells.join("  ").trimEnd(), color);
    cells[3] = paint(OUTCOME_LOOKS[report.outcome].style, cells[3]?.trimEnd() ?? "", color);
    return cells.join("  ");
  }).join("\n");
}

function verdict(outcome: LessonReport["outcome"]): string {
  return `${OUTCOME_LOOKS[outcome].mark} ${outcome}`;
}
