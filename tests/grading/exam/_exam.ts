import { assertEquals } from "@std/assert";
import type { ExerciseName } from "../../../lib/grading/catalog.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport } from "../../../lib/grading/report.ts";
import { casesOf } from "./_cases.ts";

/** Fixed, so that a failure can be repeated; `deno task test:graders` uses many others. */
const SEED = 20_261_123;

/** The grader's own exam: each file whose grade is known must get it. */
export function examine(exercise: ExerciseName): void {
  for (const { title, path, outcome, check } of casesOf(exercise)) {
    const verdict = check === undefined ? outcome : `${outcome} by "${check}"`;
    Deno.test(`gradeExercise() finds ${exercise} ${title} ${verdict}`, async () => {
      const report = await gradeExercise(exercise, { path, seed: SEED });
      const failed = report.checks.find((found) => found.outcome !== "pass");
      const shown = describe(report);
      assertEquals(report.outcome, outcome, shown);
      assertEquals(failed?.name, check, shown);
      assertEquals(report.points === report.maxPoints, outcome === "pass", shown);
    });
  }
}

function describe({ checks }: ExerciseReport): string {
  return checks.map(({ name, outcome, message, detail = "" }) =>
    `${outcome} ${name}: ${message}\n${detail}`
  ).join("\n");
}
