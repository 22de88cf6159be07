import type { CheckReport, ExerciseReport, GradeOutcome } from "../grading/report.ts";

const OUTCOMES: readonly unknown[] = ["pass", "wrong", "stuck", "broken"] satisfies GradeOutcome[];

/**
 * Reads a report that was kept as JSON.
 *
 * @returns The report, or nothing when it is damaged.
 */
export function parseReport(json: string): ExerciseReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isExerciseReport(value) ? value : undefined;
}

function isExerciseReport(value: unknown): value is ExerciseReport {
  return isRecord(value) && typeof value.exercise === "string" && isGraded(value) &&
    Array.isArray(value.checks) && value.checks.every(isCheckReport);
}

function isCheckReport(value: unknown): value is CheckReport {
  return isRecord(value) && isGraded(value) &&
    typeof value.name === "string" && typeof value.message === "string" &&
    typeof value.ms === "number" &&
    [value.detail, value.schedule].every((text) => text === undefined || typeof text === "string");
}

function isGraded({ outcome, points, maxPoints }: Record<string, unknown>): boolean {
  return OUTCOMES.includes(outcome) && typeof points === "number" && typeof maxPoints === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
