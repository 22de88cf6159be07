import { assert, assertEquals } from "@std/assert";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import type { ExerciseReport, GradeOutcome } from "../../../lib/grading/report.ts";
import { casesOf, type GraderCase } from "./_cases.ts";
import { canChange, gradedAgain } from "./_raced.ts";

const EXERCISE = "02_last_ticket";

function caseOf(title: string): GraderCase {
  const known = casesOf(EXERCISE).find((known) => known.title === title);
  assert(known);
  return known;
}

/** A grading whose first check that does not pass is this one, if any. */
function graded(failed?: string): ExerciseReport {
  const names = exerciseOf(EXERCISE).checks.map(({ name }) => name);
  const until = failed === undefined ? names.length : names.indexOf(failed);
  const checks = names.map((name, index) => {
    const outcome: GradeOutcome = index < until ? "pass" : "wrong";
    return { name, outcome, message: "before", points: 0, maxPoints: 1, ms: 1 };
  });
  const outcome = failed === undefined ? "pass" : "wrong";
  return { exercise: EXERCISE, outcome, points: 0, maxPoints: checks.length, checks };
}

for (
  const [failed, expected] of [
    ["compiles", false],
    ["every interleaving", false],
    ["real processes", true],
    ["enough for all, and none at all", true],
    [undefined, true],
  ] as const
) {
  const what = failed === undefined ? "passed all" : `failed at "${failed}"`;
  Deno.test(`canChange() is ${expected} for an answer that has ${what}`, () => {
    assertEquals(canChange(caseOf("solution"), graded(failed)), expected);
  });
}

Deno.test("gradedAgain() runs the races of a right answer, and nothing else", async () => {
  const report = await gradedAgain(caseOf("solution"), graded(), 7, new AbortController().signal);
  assertEquals(report.outcome, "pass");
  const rerun = report.checks.filter(({ message }) => message !== "before").map(({ name }) => name);
  assertEquals(rerun, ["real processes", "enough for all, and none at all"]);
});

Deno.test("gradedAgain() ends with the first race that an answer does not pass", async () => {
  const known = caseOf("mutant no_lock");
  const report = await gradedAgain(known, graded(), 7, new AbortController().signal);
  assertEquals(report.outcome, "wrong");
  assertEquals(report.checks[2]?.outcome, "wrong", report.checks[2]?.message);
  assertEquals(report.checks[3]?.message, "before");
});
