/**
 * The course's own gate, a part of `deno task check`: has every exercise all that belongs to it, does
 * the file that is handed out fail, and does the solution pass?
 *
 * @module
 */

import { exists } from "@std/fs";
import { fileURLToPath } from "node:url";
import { CATALOG, type Exercise, type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report.ts";
import { paint } from "../../text/paint.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { findLacks, lacksOfList } from "./find_lacks.ts";

const ROOT = new URL("../../../", import.meta.url);

async function main(screen: Screen): Promise<number> {
  using interruption = new Interruption();
  try {
    const strays = [...await lacksOfList(ROOT), ...await findStrays(CATALOG, ROOT)];
    let lacking = strays.length;
    if (strays.length > 0) tell("files", strays, screen);
    for (const exercise of CATALOG) {
      const lacks = await findLacks(exercise, ROOT);
      // What is not there cannot be graded.
      if (lacks.length === 0) {
        lacks.push(...await findWrongGrades(exercise.name, ROOT, interruption.signal));
      }
      tell(exercise.name, lacks, screen);
      lacking += lacks.length;
    }
    return lacking === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof InterruptedError) return 130;
    throw error;
  }
}

function tell(what: string, lacks: readonly string[], { color, print }: Screen): void {
  const mark = lacks.length === 0 ? paint("good", "✓", color) : paint("bad", "✗", color);
  print(`${mark} ${what}${lacks.length === 0 ? "" : ":"}`);
  for (const lack of lacks) print(`    ${lack}`);
}

/** The folders that have a file or a folder for each exercise, and nothing else. */
const FOLDERS = [
  { folder: "exercises/", suffix: ".ts" },
  { folder: "solutions/", suffix: ".ts" },
  { folder: "lib/grading/exercises/", suffix: ".ts" },
  { folder: "tests/cases/mutants/", suffix: "" },
  { folder: "tests/cases/alternatives/", suffix: "" },
];
const NOT_OF_AN_EXERCISE = new Set(["mod.ts"]);

/**
 * Finds files that belong to no exercise: a misspelt name, or what was left of one that has gone.
 *
 * @param exercises The catalog.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns A sentence for each.
 */
export async function findStrays(exercises: readonly Exercise[], root: URL): Promise<string[]> {
  const strays: string[] = [];
  for (const { folder, suffix } of FOLDERS) {
    const known = new Set(exercises.map(({ name }) => `${name}${suffix}`));
    const url = new URL(folder, root);
    if (!await exists(url)) continue;
    for await (const { name } of Deno.readDir(url)) {
      if (known.has(name) || NOT_OF_AN_EXERCISE.has(name)) continue;
      strays.push(`${folder}${name} belongs to no exercise of the catalog`);
    }
  }
  return strays.sort();
}

/** Fixed, so that a failure can be repeated. */
const SEED = 20_261_123;

/**
 * Grades the file of an exercise that is handed out, which must fail as the catalog says, and the
 * solution, which must pass.
 *
 * @param exercise The name of the exercise.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @param signal Ends it at once when it is aborted.
 * @returns A sentence for each that has another grade than it should.
 * @throws the signal's reason when it is aborted
 */
export async function findWrongGrades(
  exercise: ExerciseName,
  root: URL,
  signal: AbortSignal,
): Promise<string[]> {
  const grade = async (folder: string): Promise<[ExerciseReport, CheckReport | undefined]> => {
    const path = fileURLToPath(new URL(`${folder}/${exercise}.ts`, root));
    const report = await gradeExercise(exercise, { path, seed: SEED, signal });
    return [report, report.checks.find(({ outcome }) => outcome !== "pass")];
  };
  const wrong: string[] = [];
  const { outcome, check } = exerciseOf(exercise).unsolved;
  const [unsolved, failed] = await grade("exercises");
  if (unsolved.outcome !== outcome || failed?.name !== check) {
    const how = failed ? `${unsolved.outcome} by "${failed.name}": ${failed.message}` : "pass";
    wrong.push(`exercises/${exercise}.ts should be ${outcome} by "${check}", and is ${how}`);
  }
  const [, mistake] = await grade("solutions");
  if (mistake) {
    const { name, message } = mistake;
    wrong.push(`solutions/${exercise}.ts should pass, and fails "${name}": ${message}`);
  }
  return wrong;
}

if (import.meta.main) Deno.exitCode = await main(standardOutput());
