/**
 * The course's own gate, a part of `deno task check`: do the cells of the lessons compile, has every
 * exercise all that belongs to it, does the file that is handed out fail, and does the solution pass?
 *
 * @module
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CATALOG, type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import { SetUpError } from "../../grading/set_up.ts";
import { checkCells, describeFinding } from "../../lessons/check_cells.ts";
import { CheckCellsError, NotebookError } from "../../lessons/errors.ts";
import { readLessons } from "../../lessons/notebook_files.ts";
import { paint } from "../../text/paint.ts";
import { checkWords, gradeWords } from "../../text/words.ts";
import { type CommandContext, defineCommand, EXIT } from "../command.ts";
import { wantedExercises } from "../grade/options.ts";
import { CommandLineError } from "../options.ts";
import type { Screen } from "../screen.ts";
import { ROOT } from "../typed_command.ts";
import { findLacks, findStrays, lacksOfList } from "./find_lacks.ts";
import { findWrongGrades, gradeAnswers } from "./wrong_grades.ts";

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
  positionals: { usage: "[NN ...]", help: { NN: help.exercise } },
  exits: checkWords.exits,
  errors: { usage: [NotebookError, CheckCellsError], setUp: [SetUpError] },
  async run({ only, folder = join(ROOT, "notebooks") }, context) {
    if (context.positionals.length > 0) {
      return await checkWholly(exercisesOf(context.positionals), context) ? EXIT.ok : EXIT.fail;
    }
    const cells = !only.includes("cells") || await checkLessons(folder, context);
    const exercises = !only.includes("exercises") || await checkExercises(context);
    return cells && exercises ? EXIT.ok : EXIT.fail;
  },
});

function exercisesOf(typed: readonly string[]): ExerciseName[] {
  const { exercises, unknown: [unknown] } = wantedExercises(typed);
  if (unknown === undefined) return exercises;
  const numbers = CATALOG.map(({ number }) => number);
  throw new CommandLineError(gradeWords.errors.noExercise(unknown, numbers));
}

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
    if (lacks.length === 0) {
      lacks.push(...await findWrongGrades(exercise.name, { root: COURSE, signal }));
    }
    tell(exercise.name, lacks, screen);
    lacking += lacks.length;
  }
  return lacking === 0;
}

/** Grades all that is known of the exercises, whatever they lack: that takes minutes. */
async function checkWholly(
  exercises: readonly ExerciseName[],
  { screen, signal }: CommandContext,
): Promise<boolean> {
  let lacking = 0;
  for (const exercise of exercises) {
    const run = { root: COURSE, signal };
    const lacks = await findLacks(exerciseOf(exercise), COURSE);
    lacks.push(...await findWrongGrades(exercise, run));
    tell(exercise, lacks, screen);
    lacking += lacks.length;
    for await (const { path, wrong } of gradeAnswers(exercise, run)) {
      tell(path, wrong === undefined ? [] : [wrong], screen);
      if (wrong !== undefined) lacking++;
    }
  }
  return lacking === 0;
}

function tell(what: string, lacks: readonly string[], { color, print }: Screen): void {
  const mark = lacks.length === 0 ? paint("good", "✓", color) : paint("bad", "✗", color);
  print(`${mark} ${what}${lacks.length === 0 ? "" : ":"}`);
  for (const lack of lacks) print(`    ${lack}`);
}

if (import.meta.main) Deno.exit(await check.main(Deno.args));
