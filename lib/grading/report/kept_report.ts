import type { CheckReport, ExerciseReport, GradeOutcome } from "./report.ts";
import { isReportPicture, pictureSvg, pictureText, type ReportPicture } from "./report_picture.ts";

/**
 * Reads a report that was kept as JSON. Each field is looked at, as anything may have happened to the
 * file meanwhile; fields that no report has are left out.
 *
 * @returns The report, or nothing when it is damaged.
 */
export function parseKeptReport(json: string): ExerciseReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return parseReport(value);
}

/** Reads a report that came from another process, in the same way. */
export function parseReport(value: unknown): ExerciseReport | undefined {
  return unlessDamaged(() => reportFrom(value));
}

/** Reads one check of such a report. */
export function parseCheck(value: unknown): CheckReport | undefined {
  return unlessDamaged(() => checkFrom(value));
}

function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DamagedError) return undefined;
    throw error;
  }
}

/** A field is missing, or has a value that no report has there. */
class DamagedError extends Error {}

function reportFrom(value: unknown): ExerciseReport {
  const report = fields(value);
  return {
    exercise: text(report.exercise),
    ...gradeFrom(report),
    checks: list(report.checks).map(checkFrom),
  };
}

function checkFrom(value: unknown): CheckReport {
  const check = fields(value);
  return {
    ...{ name: text(check.name), ...gradeFrom(check) },
    ...{ message: text(check.message), ms: number(check.ms) },
    ...optional("reason", check.reason, text),
    ...optional("cause", check.cause, text),
    ...optional("picture", check.picture, picture),
    ...optional("detail", check.detail, text),
    ...optional("schedule", check.schedule, text),
    ...optional("situations", check.situations, number),
    ...optional("purchases", check.purchases, number),
  };
}

function gradeFrom(
  { outcome, points, maxPoints }: Readonly<Record<string, unknown>>,
): Pick<ExerciseReport, "outcome" | "points" | "maxPoints"> {
  const most = number(maxPoints);
  const earned = number(points);
  if (earned > most) damaged();
  return { outcome: outcomeFrom(outcome), points: earned, maxPoints: most };
}

const OUTCOMES = ["pass", "wrong", "stuck", "broken"] as const satisfies GradeOutcome[];

function outcomeFrom(value: unknown): GradeOutcome {
  return OUTCOMES.find((outcome) => outcome === value) ?? damaged();
}

function optional<K extends string, T>(
  name: K,
  value: unknown,
  read: (value: unknown) => T,
): { [key in K]?: T } {
  const found: { [key in K]?: T } = {};
  if (value !== undefined) found[name] = read(value);
  return found;
}

/** A record's own fields only: `__proto__` and `constructor` mean nothing here. */
function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) damaged();
  return Object.assign(Object.create(null), value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : damaged();
}

/** One that has the shape of a picture and still cannot be drawn would stop all reports. */
function picture(value: unknown): ReportPicture {
  if (!isReportPicture(value)) damaged();
  try {
    pictureText(value);
    pictureSvg(value);
  } catch {
    damaged();
  }
  return value;
}

/** More characters than any text of a report has. */
const MOST_TEXT = 20_000;

function text(value: unknown): string {
  return typeof value === "string" && value.length <= MOST_TEXT ? value : damaged();
}

/** JSON knows numbers that are too large for a number. */
function number(value: unknown): number {
  return typeof value === "number" && value >= 0 && value < Infinity ? value : damaged();
}

function damaged(): never {
  throw new DamagedError("The report is damaged");
}
