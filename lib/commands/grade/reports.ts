import { CATALOG } from "../../grading/catalog.ts";
import type { CheckReport, ExerciseReport, GradeOutcome } from "../../grading/report.ts";
import { escapeXml } from "../../text/escape.ts";
import type { Style } from "../../text/paint.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";

/** The grades as JSON text: an array with one object for each exercise. */
export function jsonReport(reports: readonly ExerciseReport[]): string {
  return `${JSON.stringify(plainReports(reports), null, 2)}\n`;
}

/** What a report tells other programs: neither pictures nor times, which differ from run to run. */
export function plainReports(reports: readonly ExerciseReport[]): unknown[] {
  return reports.map(({ exercise, outcome, points, maxPoints, checks }) => ({
    ...{ exercise, outcome, points, maxPoints },
    checks: checks.map(({ name, outcome, points, maxPoints, message }) => ({
      ...{ name, outcome, points, maxPoints, message },
    })),
  }));
}

/**
 * The grades as JUnit XML, which most continuous integration servers read: a suite for each exercise, a
 * case for each check. What is broken is an error; what is wrong or stuck, a failure.
 */
export function junitReport(reports: readonly ExerciseReport[]): string {
  const counts = attributes(countsOf(reports.flatMap(({ checks }) => checks)));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="last-ticket"${counts}>
${reports.map(suite).join("\n")}
</testsuites>
`;
}

function suite({ exercise, checks }: ExerciseReport): string {
  return `  <testsuite${attributes({ name: exercise, ...countsOf(checks) })}>
${checks.map((check) => testCase(exercise, check)).join("\n")}
  </testsuite>`;
}

function testCase(classname: string, check: CheckReport): string {
  const { name, ms, outcome, message, detail = message } = check;
  const start = `    <testcase${attributes({ name, classname, time: seconds(ms) })}`;
  if (outcome === "pass") return `${start}/>`;
  const element = outcome === "broken" ? "error" : "failure";
  return `${start}>
      <${element}${attributes({ message, type: outcome })}>${escapeXml(detail)}</${element}>
    </testcase>`;
}

function countsOf(checks: readonly CheckReport[]): Record<string, string> {
  const errors = checks.filter(({ outcome }) => outcome === "broken").length;
  const passed = checks.filter(({ outcome }) => outcome === "pass").length;
  return {
    tests: String(checks.length),
    failures: String(checks.length - errors - passed),
    errors: String(errors),
    skipped: "0",
    time: seconds(checks.reduce((total, { ms }) => total + ms, 0)),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    // Whoever reads it sees a line break in an attribute as a space.
    .map(([name, value]) => ` ${name}="${escapeXml(value.replaceAll(/\s+/g, " "))}"`).join("");
}

/** How each outcome looks; the mark says it without colours, too. */
export const OUTCOME_LOOKS: Readonly<Record<GradeOutcome, { mark: string; style: Style }>> = {
  pass: { mark: "✓", style: "good" },
  wrong: { mark: "✗", style: "bad" },
  stuck: { mark: "‖", style: "waiting" },
  broken: { mark: "!", style: "bad" },
};

/** What a schedule consists of; anything else was made up and has no place on a command line. */
const SCHEDULE = /^[\p{L}\d!?†‖ ]+$/u;

/**
 * What to type to play a failing schedule step by step.
 *
 * @param exercise The name of the exercise.
 * @param schedule What the explorer has found, if it has.
 * @param folder Where the file of the exercise is.
 * @returns The command; `undefined` when there is no schedule, or none that may be typed.
 */
export function playCommand(
  exercise: string,
  schedule: string | undefined,
  { option }: ExerciseFolder,
): string | undefined {
  if (schedule === undefined || !SCHEDULE.test(schedule)) return undefined;
  const number = CATALOG.find(({ name }) => name === exercise)?.number ?? exercise;
  return `deno task play ${option === "" ? "" : `${option} `}${number} "${schedule}"`;
}

/** The picture of a failure without the sentence on top, which stands above it already. */
export function withoutTitle(detail: string, message: string): string {
  const [title = "", ...rest] = detail.split("\n\n");
  const isMessage = title.replaceAll(/\s+/g, " ") === message.replaceAll(/\s+/g, " ");
  return isMessage && rest.length > 0 ? rest.join("\n\n").trimEnd() : detail.trimEnd();
}
