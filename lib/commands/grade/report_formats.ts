import type { CheckReport, ExerciseReport } from "../../grading/report/report.ts";
import { detailsText } from "../../grading/report/report_picture.ts";
import { escapeXml } from "../../text/escape.ts";
import { verdictText } from "../../text/verdict.ts";

/** The grades as JSON text: an array with one object for each exercise. */
export function gradesJson(reports: readonly ExerciseReport[]): string {
  return `${JSON.stringify(plainReports(reports), null, 2)}\n`;
}

/** What a report tells other programs: neither pictures nor times, which differ from run to run. */
export function plainReports(reports: readonly ExerciseReport[]): object[] {
  return reports.map(({ exercise, outcome, points, maxPoints, checks }) => ({
    ...{ exercise, outcome, points, maxPoints },
    checks: checks.map(({ name, outcome, points, maxPoints, message, reason, cause }) => ({
      ...{ name, outcome, points, maxPoints, message },
      // JSON leaves out what is undefined.
      ...{ reason, cause },
    })),
  }));
}

/**
 * The grades as JUnit XML, which most continuous integration servers read: a suite for each exercise, a
 * case for each check. What is broken is an error; what is wrong or stuck, a failure.
 */
export function gradesJunit(reports: readonly ExerciseReport[]): string {
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
  const { name, ms, outcome } = check;
  const message = verdictText(check);
  const start = `    <testcase${attributes({ name, classname, time: seconds(ms) })}`;
  if (outcome === "pass") return `${start}/>`;
  const element = outcome === "broken" ? "error" : "failure";
  return `${start}>
      <${element}${attributes({ message, type: outcome })}>${
    escapeXml(detailsText(check) ?? message)
  }</${element}>
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
