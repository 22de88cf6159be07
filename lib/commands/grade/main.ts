/**
 * `deno task grade`: grades the exercises.
 *
 * @module
 */

import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { GradingError, randomSeed } from "../../grading/grading_process.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { requireUsableFolders, SetUpError } from "../../grading/set_up.ts";
import { commandWords, gradeWords } from "../../text/words.ts";
import { ClassFolderError } from "../class/class_folder.ts";
import { gradeClassCommand } from "../class/command.ts";
import { GradebookError } from "../class/gradebook_file.ts";
import { gradescopeZip } from "../class/gradescope_zip.ts";
import { ResultsFolderError } from "../class/results_folder.ts";
import { parseWeights } from "../class/weights.ts";
import { type Command, type CommandContext, defineCommand, EXIT } from "../command.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { gradeAll } from "./grade_all.ts";
import { classFolderOf, GRADE_OPTIONS, type GradeArguments, wantedExercises } from "./options.ts";
import { gradesJson, gradesJunit } from "./report_formats.ts";
import { showAfterwards } from "./show_afterwards.ts";
import { closingWords, GradeProgress, gradesTable } from "./show_grades.ts";

/** The command. */
export const grade: Command<typeof GRADE_OPTIONS> = defineCommand({
  task: "grade",
  cannot: gradeWords.cannot,
  summary: gradeWords.summary,
  options: GRADE_OPTIONS,
  positionals: { usage: "[NN ...]", help: { NN: gradeWords.options.exercise } },
  details: gradeWords.details(CATALOG),
  exits: gradeWords.exits,
  errors: {
    usage: [ExerciseFolderError, ClassFolderError, ResultsFolderError, GradebookError],
    setUp: [GradingError, SetUpError],
  },
  async run(options, context) {
    const submissions = classFolderOf(options);
    const { exercises, unknown } = wantedExercises(context.positionals);
    const numbers = CATALOG.map(({ number }) => number);
    for (const text of unknown) console.error(gradeWords.errors.noExercise(text, numbers));
    if (exercises.length === 0) return EXIT.usage;
    const zip = options["gradescope-zip"];
    if (zip) {
      const { weights, seed } = options;
      if (weights !== undefined) parseWeights(weights);
      zip.write(await gradescopeZip({ exercises, weights, seed }));
      context.screen.print(gradeWords.autograder(exercises.length, zip.path));
      return unknown.length > 0 ? EXIT.usage : EXIT.ok;
    }
    requireUsableFolders();
    const passed = submissions === undefined
      ? await gradeFolder(exercises, options, context)
      : await gradeClassCommand(exercises, { ...options, submissions }, context);
    if (unknown.length > 0) return EXIT.usage;
    return passed ? EXIT.ok : EXIT.fail;
  },
});

async function gradeFolder(
  exercises: readonly ExerciseName[],
  { submission, solutions, json, junit, seed = randomSeed() }: GradeArguments,
  { screen, signal }: CommandContext,
): Promise<boolean> {
  const folder = ExerciseFolder.open({ submission, solutions });
  const { color, print } = screen;
  print(gradeWords.start(exercises.length, folder.path, seed));
  const progress = new GradeProgress(screen, folder);
  const reports: ExerciseReport[] = [];
  const fileOf = (exercise: ExerciseName): string => folder.fileOf(exercise);
  const followsLinks = folder.isOwn;
  for await (const news of gradeAll(exercises, { fileOf, followsLinks, seed, signal })) {
    progress.show(news);
    if (news.type === "report") reports.push(news.report);
  }
  const [report, ...more] = reports;
  if (report?.outcome === "pass" && more.length === 0 && folder.isOwn) {
    await showAfterwards(report.exercise, folder, screen);
  }
  if (more.length > 0) print(`\n${gradesTable(reports, color)}`);
  print(`\n${closingWords(reports, folder)}`);
  json?.write(gradesJson(reports));
  junit?.write(gradesJunit(reports));
  for (const file of [json, junit]) if (file) print(commandWords.report(file.path));
  return reports.every(({ outcome }) => outcome === "pass");
}

if (import.meta.main) Deno.exit(await grade.main(Deno.args));
