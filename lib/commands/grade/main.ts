/**
 * `deno task grade`: grades the exercises.
 *
 * @module
 */

import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import { gradeWords } from "../../text/words.ts";
import { ClassFolderError } from "../class/class_folder.ts";
import { gradeClassCommand } from "../class/command.ts";
import { ResultsFolderError } from "../class/results_folder.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { ExerciseFolder, ExerciseFolderError } from "../exercise_folder.ts";
import { ReportFile, ReportFileError } from "../report_file.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { gradeAll } from "./grade_all.ts";
import { type GradeCommand, GradeOptionError, HELP, parseGradeCommand } from "./options.ts";
import { gradesJson, gradesJunit } from "./report_formats.ts";
import { closingWords, GradeProgress, gradesTable } from "./show_grades.ts";

const NUMBERS = CATALOG.map(({ number }) => number);
const EXIT = { pass: 0, fail: 1, usage: 2, interrupted: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  try {
    const command = parseGradeCommand(args);
    if (command.help) {
      console.log(HELP);
      return EXIT.pass;
    }
    for (const text of command.unknown) console.error(gradeWords.noSuchExercise(text, NUMBERS));
    if (command.exercises.length === 0) return EXIT.usage;
    const screen = standardOutput();
    const passed = command.ofClass
      ? await gradeClassCommand(command, command.ofClass, screen, interruption.signal)
      : await grade(command, screen, interruption.signal);
    if (command.unknown.length > 0) return EXIT.usage;
    return passed ? EXIT.pass : EXIT.fail;
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.error("\nInterrupted: nothing is left running.");
      return EXIT.interrupted;
    }
    const usage = [
      ...[GradeOptionError, ExerciseFolderError, ReportFileError],
      ...[ClassFolderError, ResultsFolderError],
    ];
    if (!(error instanceof Error && usage.some((type) => error instanceof type))) throw error;
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
}

async function grade(
  { exercises, submission, solutions, json, junit, seed }: GradeCommand,
  screen: Screen,
  signal: AbortSignal,
): Promise<boolean> {
  const folder = ExerciseFolder.open({ submission, solutions });
  using jsonFile = json === undefined ? undefined : new ReportFile("--json", json).prepare();
  using junitFile = junit === undefined ? undefined : new ReportFile("--junit", junit).prepare();
  const { color, print } = screen;
  print(gradeWords.start(exercises.length, folder.path, seed));
  const progress = new GradeProgress(screen, folder);
  const reports: ExerciseReport[] = [];
  const fileOf = (exercise: ExerciseName): string => folder.fileOf(exercise);
  for await (const news of gradeAll(exercises, { fileOf, seed, signal })) {
    progress.show(news);
    if (news.type === "report") reports.push(news.report);
  }
  if (reports.length > 1) print(`\n${gradesTable(reports, color)}`);
  print(`\n${closingWords(reports, folder)}`);
  jsonFile?.write(gradesJson(reports));
  junitFile?.write(gradesJunit(reports));
  for (const file of [jsonFile, junitFile]) if (file) print(gradeWords.report(file.path));
  return reports.every(({ outcome }) => outcome === "pass");
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
