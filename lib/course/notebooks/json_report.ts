import type { LessonReport } from "./lesson_report.ts";

/** The results as JSON text: one object for each lesson. Times are in milliseconds. */
export function jsonReport(reports: readonly LessonReport[]): string {
  const lessons = reports.map(({ lesson, outcome, message, wallMs, cells }) => ({
    ...{ lesson, outcome, message, wallMs: Math.round(wallMs) },
    cells: cells.map(({ cell, id, round, outcome, message, ms }) => ({
      ...{ cell, id, round, outcome, message, ms: Math.round(ms) },
    })),
  }));
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}
