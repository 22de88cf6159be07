import { assertEquals, assertStringIncludes } from "@std/assert";
import type {
  CheckReport,
  ExerciseReport,
  GradeOutcome,
} from "../../../lib/grading/report/report.ts";
import type { GraderCase } from "./_cases.ts";
import { Tally } from "./_tally.ts";

const EXERCISE = "02_last_ticket";
const SOLUTION: GraderCase = { exercise: EXERCISE, title: "solution", path: "", outcome: "pass" };
const MUTANT: GraderCase = {
  ...{ exercise: EXERCISE, title: "mutant x", path: "", outcome: "wrong", check: "compiles" },
};

function report(outcome: GradeOutcome, name = "compiles"): ExerciseReport {
  const message = "why";
  const check: CheckReport = { name, outcome, message, points: 0, maxPoints: 1, ms: 1 };
  return { exercise: EXERCISE, outcome, points: 0, maxPoints: 1, checks: [check] };
}

Deno.test("Tally.add() finds nothing to say about a grade that is right", () => {
  const tally = new Tally();
  assertEquals(tally.add(SOLUTION, 1, 1, report("pass")), undefined);
  assertEquals(tally.add(MUTANT, 1, 1, report("wrong")), undefined);
  assertEquals(tally.isClean, true);
});

for (
  const [known, got, mistake] of [
    [MUTANT, report("pass"), "false pass"],
    [SOLUTION, report("stuck"), "false failure"],
    [MUTANT, report("broken"), "wrong reason"],
    [MUTANT, report("wrong", "real processes"), "wrong reason"],
    [SOLUTION, undefined, "hang"],
  ] as const
) {
  Deno.test(`Tally.add() calls ${got?.outcome ?? "nothing"} for a ${known.title} a ${mistake}`, () => {
    const tally = new Tally();
    assertStringIncludes(tally.add(known, 42, 1, got) ?? "", `${mistake}: ${EXERCISE}`);
    assertEquals(tally.isClean, false);
    assertStringIncludes(tally.toString(), `1 ${mistake} in 1 gradings (seeds 42)`);
  });
}
