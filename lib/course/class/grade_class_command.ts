import { basename, resolve } from "node:path";
import type { ExerciseName } from "../catalog.ts";
import { safeText } from "../grading/safe_text.ts";
import { InterruptedError } from "../interruption.ts";
import type { Screen } from "../screen.ts";
import { readClassFolder } from "./class_folder.ts";
import type { ClassOptions } from "./class_options.ts";
import { ClassProgress } from "./class_progress.ts";
import { ClassReports } from "./class_reports.ts";
import { classTable } from "./class_table.ts";
import { gradeClass, type GradeClassOptions, papersToGrade } from "./grade_class.ts";
import { graderVersion } from "./grader_version.ts";
import { gradescopeResults } from "./gradescope_results.ts";
import { identicalFiles } from "./identical_files.ts";
import type { LearnerReport } from "./learner_report.ts";
import { parallelGradings } from "./parallel_gradings.ts";
import { ResultsFolder } from "./results_folder.ts";
import { survey, type Turn } from "./survey.ts";

/** What is graded of each learner, and how it is told. */
export interface ClassCommand {
  exercises: readonly ExerciseName[];
  /** The path of the JSON report, if one is wanted. */
  json?: string;
  /** The path of the JUnit report, if one is wanted. */
  junit?: string;
  /** The seed when none was asked for and none is kept. */
  seed: number;
}

const LONGEST_TITLE = 80;

/**
 * Grades a class and tells about it: `deno task grade --submissions DIR`.
 *
 * @param command What is graded.
 * @param options What is special about a class.
 * @param screen Where it is told.
 * @param signal Ends it at once when it is aborted. What was graded is kept.
 * @returns Whether everybody passes everything.
 * @throws {ClassFolderError} when there are no submissions
 * @throws {ResultsFolderError} when grades cannot be kept
 * @throws {ReportFileError} when a report cannot be written
 * @throws the signal's reason when it is aborted
 */
export async function gradeClassCommand(
  { exercises, json, junit, seed: randomSeed }: ClassCommand,
  { submissions, again, seed: wantedSeed, csv, report, ...options }: ClassOptions,
  screen: Screen,
  signal: AbortSignal,
): Promise<boolean> {
  const { print } = screen;
  const { learners, ignored } = await readClassFolder(submissions);
  using reports = await ClassReports.prepare({ json, junit, csv, report });
  const path = options.results ?? await ResultsFolder.pathFor(submissions);
  using results = await ResultsFolder.open(path, submissions);
  const onDamaged = (path: string): void => print(`Damaged, and made again: ${path}`);
  const seed = results.seed(wantedSeed, randomSeed, onDamaged);
  const parallel = options.parallel ?? parallelGradings();
  print(
    `Grading ${count(learners.length, "learner")}, ${count(exercises.length, "exercise")} each ` +
      `(seed ${seed}, ${parallel} at the same time)`,
  );
  if (ignored.length > 0) print(`No learner's folder: ${ignored.join(", ")}`);
  const version = await graderVersion();
  const turns = await survey({
    ...{ learners, exercises, results, version, seed, again, signal, onDamaged },
  });
  print(describePlan(papersToGrade(turns).length, learners.length * exercises.length));
  const graded = await gradeAndTell(turns, { results, seed, parallel, signal }, screen);
  print(`\n${classTable(graded, exercises, screen.color)}\n`);
  const identical = identicalFiles(graded);
  if (identical.length > 0) print(`${count(identical.length, "file")} came from several learners.`);
  const title = safeText(basename(resolve(submissions)), LONGEST_TITLE);
  for (const file of reports.write(graded, { title, exercises, seed })) print(`Report: ${file}`);
  for (const report of graded) {
    await results.tell(report.learner.folderName, "results.json", gradescopeResults(report));
  }
  print(`For Gradescope: ${results.path}/learners/*/results.json`);
  return graded.every(({ grades }) => grades.every(({ report }) => report.outcome === "pass"));
}

async function gradeAndTell(
  turns: readonly Turn[],
  options: Omit<GradeClassOptions, "onStart" | "onLearner">,
  screen: Screen,
): Promise<LearnerReport[]> {
  const toGrade = papersToGrade(turns).length;
  const progress = new ClassProgress(screen, turns.map(({ learner }) => learner.name));
  try {
    return await gradeClass(turns, {
      ...options,
      onStart: ({ name }, { exercise }) => progress.start(name, exercise),
      onLearner: (report) => progress.learner(report),
    });
  } catch (error) {
    progress.end();
    if (error instanceof InterruptedError) {
      const done = toGrade - papersToGrade(turns).length;
      screen.print(`Graded ${done} of ${count(toGrade, "file")}: the same command does the rest.`);
    }
    throw error;
  }
}

function describePlan(toGrade: number, all: number): string {
  if (toGrade === 0) return "Nothing has changed: all is graded already (--again grades it again).";
  const what = `${count(toGrade, "file")} to grade`;
  return toGrade === all ? `${what}.` : `${what}; the others are graded, missing or identical.`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
