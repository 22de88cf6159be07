import { basename, resolve } from "node:path";
import type { ExerciseName } from "../../grading/catalog.ts";
import { safeText } from "../../text/escape.ts";
import { paint } from "../../text/paint.ts";
import { InterruptedError } from "../command.ts";
import type { Screen } from "../screen.ts";
import { identicalFiles, readClassFolder } from "./class_folder.ts";
import {
  gradeClass,
  type GradeClassOptions,
  type LearnerReport,
  papersToGrade,
  parallelGradings,
} from "./grade_class.ts";
import { ClassReports, classTable, gradescopeResults } from "./report_formats.ts";
import { graderVersion, ResultsFolder } from "./results_folder.ts";
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

/** What is special about the grading of a class. */
export interface ClassOptions {
  /** The folder with a folder for each learner. */
  submissions: string;
  /**
   * Where grades are kept.
   *
   * @default a folder below `.last-ticket/results/`
   */
  results?: string;
  /** Whether what is graded already is graded again. */
  again: boolean;
  /**
   * How many files are graded at the same time.
   *
   * @default by cores and free memory
   */
  parallel?: number;
  /**
   * The seed that was asked for.
   *
   * @default that of the grades that are kept, or a random one
   */
  seed?: number;
  /** The path of the CSV report, if one is wanted. */
  csv?: string;
  /** The path of the HTML report, if one is wanted. */
  report?: string;
}

/** Tells how far the grading of a class is. */
export class ClassProgress {
  readonly #screen: Screen;
  readonly #learners: readonly string[];
  /** A line that is replaced again and again is for terminals; it must not end up in a file. */
  readonly #live = Deno.stderr.isTerminal();
  #done = 0;

  /**
   * @param screen Where lines are printed.
   * @param learners The names of all learners, in their order.
   */
  constructor(screen: Screen, learners: readonly string[]) {
    this.#screen = screen;
    this.#learners = learners;
  }

  /** Says what is being graded now, on a terminal. */
  start(learner: string, exercise: ExerciseName): void {
    const index = this.#learners.indexOf(learner) + 1;
    this.#write(`Grading learner ${index} of ${this.#learners.length}, ${exercise} ...`);
  }

  /** Says that all of a learner is graded. */
  learner({ learner, grades, points, maxPoints }: LearnerReport): void {
    this.#write("");
    this.#done++;
    const { color, print } = this.#screen;
    const total = String(this.#learners.length);
    const passed = grades.filter(({ report }) => report.outcome === "pass").length;
    const style = passed === grades.length ? "good" : "waiting";
    const count = `${passed} of ${grades.length} pass`;
    print(
      `${String(this.#done).padStart(total.length)} of ${total}: ${paint(style, count, color)}, ` +
        `${points}/${maxPoints} points  ${learner.name}`,
    );
  }

  /** Leaves a clean line to whoever prints next. */
  end(): void {
    this.#write("");
  }

  #write(text: string): void {
    if (this.#live) Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${text}`));
  }
}

/** The folder with the submissions of a class cannot be used. */
export class ClassFolderError extends Error {
  override readonly name: string = "ClassFolderError";
}

/** The folder where grades are kept cannot be used. */
export class ResultsFolderError extends Error {
  override readonly name: string = "ResultsFolderError";
}
