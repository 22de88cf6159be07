/**
 * The course's own gate, a part of `deno task check`: do the cells of the lessons compile, has every
 * exercise all that belongs to it, does the file that is handed out fail, and does the solution pass?
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CATALOG, type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report.ts";
import { SetUpError } from "../../grading/set_up.ts";
import { checkCells, describeFinding } from "../../lessons/check_cells.ts";
import { CheckCellsError, NotebookError } from "../../lessons/errors.ts";
import { readLessons } from "../../lessons/notebook_files.ts";
import { paint } from "../../text/paint.ts";
import { checkWords } from "../../text/words.ts";
import { type CommandContext, defineCommand, EXIT } from "../command.ts";
import type { Screen } from "../screen.ts";
import { ROOT } from "../typed_command.ts";
import { findLacks, findStrays, lacksOfList } from "./find_lacks.ts";

const COURSE = pathToFileURL(ROOT);
const { options: help } = checkWords;

const check = defineCommand({
  task: "check",
  cannot: checkWords.cannot,
  summary: checkWords.summary,
  options: {
    only: { type: "choices", value: "PART", choices: ["cells", "exercises"], help: help.only },
    folder: { type: "folder", help: help.folder },
  },
  exits: checkWords.exits,
  errors: { usage: [NotebookError, CheckCellsError], setUp: [SetUpError] },
  async run({ only, folder = join(ROOT, "notebooks") }, context) {
    const cells = !only.includes("cells") || await checkLessons(folder, context);
    const exercises = !only.includes("exercises") || await checkExercises(context);
    return cells && exercises ? EXIT.ok : EXIT.fail;
  },
});

/**
 * Types and lint: in the kernel a wrong type or an unknown import shows only when it does harm, and a
 * syntax error shows nothing at all.
 */
async function checkLessons(folder: string, { screen, signal }: CommandContext): Promise<boolean> {
  const lessons = await readLessons(folder);
  const findings = await checkCells(lessons, signal);
  for (const finding of findings) console.error(describeFinding(finding));
  screen.print(checkWords.checkedCells(lessons.length, findings.length));
  return findings.length === 0;
}

async function checkExercises({ screen, signal }: CommandContext): Promise<boolean> {
  const strays = [...await lacksOfList(COURSE), ...await findStrays(CATALOG, COURSE)];
  if (strays.length > 0) tell(checkWords.files, strays, screen);
  let lacking = strays.length;
  for (const exercise of CATALOG) {
    const lacks = await findLacks(exercise, COURSE);
    // What is not there cannot be graded.
    if (lacks.length === 0) lacks.push(...await findWrongGrades(exercise.name, COURSE, signal));
    tell(exercise.name, lacks, screen);
    lacking += lacks.length;
  }
  return lacking === 0;
}

function tell(what: string, lacks: readonly string[], { color, print }: Screen): void {
  const mark = lacks.length === 0 ? paint("good", "✓", color) : paint("bad", "✗", color);
  print(`${mark} ${what}${lacks.length === 0 ? "" : ":"}`);
  for (const lack of lacks) print(`    ${lack}`);
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

if (import.meta.main) Deno.exit(await check.main(Deno.args));
