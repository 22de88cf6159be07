import { findExercise } from "../catalog.ts";
import type { CheckReport, ExerciseReport } from "../grading/report.ts";
import type { LearnerReport } from "./learner_report.ts";

/**
 * The grades of a learner as Gradescope wants to read them from `/autograder/results/results.json`:
 * https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
 *
 * @param report What was graded.
 * @returns JSON text: a test for each check, each with its score.
 */
export function gradescopeResults({ grades, points }: LearnerReport): string {
  const reports = grades.map(({ report }) => report);
  const checks = reports.flatMap(({ checks }) => checks);
  const passed = reports.filter(({ outcome }) => outcome === "pass").length;
  const results = {
    score: points,
    // In seconds.
    execution_time: Math.round(checks.reduce((ms, check) => ms + check.ms, 0)) / 1000,
    output: `${passed} of ${reports.length} exercises pass.`,
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    visibility: "visible",
    tests: reports.flatMap(testsOf),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function testsOf({ exercise, checks }: ExerciseReport): unknown[] {
  const number = Number(findExercise(exercise)?.number);
  return checks.map((check, index) => ({
    score: check.points,
    max_score: check.maxPoints,
    // Gradescope knows two outcomes; which one of ours it was, the output says.
    status: check.outcome === "pass" ? "passed" : "failed",
    name: `${exercise}: ${check.name}`,
    number: `${number}.${index + 1}`,
    output: outputOf(check),
    tags: [exercise],
  }));
}

function outputOf({ outcome, message, detail }: CheckReport): string {
  if (outcome === "pass") return message;
  return `${outcome}: ${message}${detail === undefined ? "" : `\n\n${detail}`}`;
}
