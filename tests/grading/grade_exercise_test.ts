import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ExerciseName } from "../../lib/grading/catalog.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import type { CheckReport } from "../../lib/grading/report.ts";

const ROOT = new URL("../../", import.meta.url);

async function checksOf(exercise: ExerciseName, file: string): Promise<readonly CheckReport[]> {
  const { checks } = await gradeExercise(exercise, { path: new URL(file, ROOT).pathname, seed: 7 });
  return checks;
}

Deno.test("gradeExercise() runs no check after one that is stuck: it would wait for the same", async () => {
  const checks = await checksOf("05_always_release", "exercises/05_always_release.ts");
  assertEquals(checks.map(({ outcome }) => outcome), ["pass", "stuck", "stuck", "stuck"]);
  for (const { message, ms, points } of checks.slice(2)) {
    assertEquals(message, 'Not run: it would wait for the same as "every interleaving".');
    assertEquals([ms, points], [0, 0]);
  }
});

Deno.test("gradeExercise() runs no check of what does not compile", async () => {
  const mutant = "tests/cases/mutants/04_ticket_window/says_a_count.ts";
  const [compiles, ...others] = await checksOf("04_ticket_window", mutant);
  assertEquals(compiles?.outcome, "broken");
  assertStringIncludes(compiles?.message ?? "", "line");
  assertEquals(others.map(({ outcome, message, ms }) => ({ outcome, message, ms })), [
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
  ]);
});
