import { assertEquals } from "@std/assert";
import { exerciseOf } from "../../lib/grading/catalog.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import { longTest } from "../_full.ts";

const EXERCISE = "14_own_office";
const MUTANTS = new URL(`../cases/mutants/${EXERCISE}/`, import.meta.url).pathname;

/** The levels that a wrong answer does not pass. */
const FAILED: Readonly<Record<string, readonly number[]>> = {
  half_a_journey: [1, 2, 3, 5],
  lock_files: [2, 3],
  never_repairs: [2, 3],
  one_lock_for_all: [4],
  own_direction: [5],
};

for (const [mutant, levels] of Object.entries(FAILED)) {
  longTest(`gradeExercise() takes from ${mutant} the points of level ${levels} alone`, async () => {
    const { checks } = exerciseOf(EXERCISE);
    const report = await gradeExercise(EXERCISE, { path: `${MUTANTS}${mutant}.ts`, seed: 1 });
    const failed = checks.filter((_, index) => report.checks[index]?.outcome !== "pass");
    assertEquals([...new Set(failed.map(({ level = 0 }) => level))], levels);
  });
}
