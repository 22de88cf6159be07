/**
 * The course's own gate, a part of `deno task check`: has every exercise all that belongs to it, does
 * the file that is handed out fail, and does the solution pass?
 *
 * @module
 */

import { paint } from "../../pictures/paint.ts";
import { CATALOG, type ExerciseName, exerciseOf } from "../catalog.ts";
import { gradeExercise } from "../graders/grade_exercise.ts";
import type { ExerciseReport } from "../grading/report.ts";
import { InterruptedError, Interruption } from "../interruption.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { findLacks } from "./find_lacks.ts";
import { findStrays } from "./find_strays.ts";

const ROOT = new URL("../../../", import.meta.url);
/** Fixed, so that a failure can be repeated. */
const SEED = 20_261_123;

if (import.meta.main) Deno.exitCode = await main(standardOutput());

async function main(screen: Screen): Promise<number> {
  using interruption = new Interruption();
  try {
    const strays = await findStrays(CATALOG, ROOT);
    let lacking = strays.length;
    if (strays.length > 0) tell("files", strays, screen);
    for (const exercise of CATALOG) {
      const lacks = await findLacks(exercise, ROOT);
      // What is not there cannot be graded.
      if (lacks.length === 0) lacks.push(...await gradeBoth(exercise.name, interruption.signal));
      tell(exercise.name, lacks, screen);
      lacking += lacks.length;
    }
    return lacking === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof InterruptedError) return 130;
    throw error;
  }
}

/** Grades the file that is handed out, and the solution. */
async function gradeBoth(exercise: ExerciseName, signal: AbortSignal): Promise<string[]> {
  const grade = (folder: string): Promise<ExerciseReport> => {
    const path = new URL(`${folder}/${exercise}.ts`, ROOT).pathname;
    return gradeExercise(exercise, { path, seed: SEED, signal });
  };
  const lacks: string[] = [];
  const { unsolved } = exerciseOf(exercise);
  const handedOut = await grade("exercises");
  const failed = handedOut.checks.find(({ outcome }) => outcome !== "pass");
  if (handedOut.outcome !== unsolved.outcome || failed?.name !== unsolved.check) {
    lacks.push(
      `exercises/${exercise}.ts should be ${unsolved.outcome} by "${unsolved.check}", ` +
        `and is ${handedOut.outcome}${failed ? ` by "${failed.name}": ${failed.message}` : ""}`,
    );
  }
  const solution = await grade("solutions");
  const wrong = solution.checks.find(({ outcome }) => outcome !== "pass");
  if (wrong) lacks.push(`solutions/${exercise}.ts fails "${wrong.name}": ${wrong.message}`);
  return lacks;
}

function tell(what: string, lacks: readonly string[], { color, print }: Screen): void {
  const mark = lacks.length === 0 ? paint("good", "✓", color) : paint("bad", "✗", color);
  print(`${mark} ${what}${lacks.length === 0 ? "" : ":"}`);
  for (const lack of lacks) print(`    ${lack}`);
}
