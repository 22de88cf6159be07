import { basename, resolve } from "node:path";
import { type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { randomSeed } from "../../grading/grading_process.ts";
import { safeText } from "../../text/escape.ts";
import { classWords, commandWords } from "../../text/words.ts";
import type { CommandContext } from "../command.ts";
import type { Screen } from "../screen.ts";
import { InterruptedError } from "../signals.ts";
import { ClassProgress } from "./class_progress.ts";
import { readClassFolder } from "./class_folder.ts";
import { feedbackHtml } from "./feedback_html.ts";
import { gradebookFrom } from "./gradebook_file.ts";
import { gradeClass, type GradeClassOptions, parallelGradings } from "./grade_class.ts";
import { jobsToDo, type LearnerJobs, planGrading } from "./plan.ts";
import {
  type ClassReportFiles,
  classReportWriter,
  classTable,
  gradescopeResults,
} from "./report_formats.ts";
import { handedInWords, type LearnerReport, markShared, passedOf } from "./results.ts";
import { graderVersion, ResultsFolder } from "./results_folder.ts";
import { parseDue } from "./due.ts";
import { learnersOf, mergeResults, parseShard, SEED_OF_SHARDS } from "./shards.ts";
import { UnzippedFiles } from "./unzipped_files.ts";
import { parseWeights } from "./weights.ts";

/** How a class is graded; what `grade` was told. */
export interface ClassOptions extends ClassReportFiles {
  /** The folder with a folder for each learner. */
  submissions: string;
  /**
   * Where grades are kept.
   *
   * @default a folder below `.last-ticket/results/`
   */
  results?: string | undefined;
  /** Whether files that have a grade already are graded again. */
  again: boolean;
  /**
   * How many files are graded at the same time.
   *
   * @default by cores and free memory
   */
  parallel?: number | undefined;
  /**
   * The seed that was asked for.
   *
   * @default the seed of the grades that are kept, or a random one
   */
  seed?: number | undefined;
  /**
   * Which part of the class is graded: `"3/10"`.
   *
   * @default all of it
   */
  shard?: string | undefined;
  /** Folders whose grades are taken over. */
  merge: readonly string[];
  /**
   * When the exercises were due: `"2026-12-01T18:00"`.
   *
   * @default what the download of a platform says of each file
   */
  due?: string | undefined;
  /**
   * How often the points of exercises count: `"02=2,06=3"`.
   *
   * @default once
   */
  weights?: string | undefined;
  /** A gradebook of Moodle or Canvas, in which the points are filled in. */
  gradebook?: string | undefined;
}

const LONGEST_TITLE = 80;

/**
 * Grades a class and shows it: `deno task grade --submissions DIR`.
 *
 * @param exercises What is graded of each learner.
 * @param options How, and where it is reported.
 * @param context Where it is shown; what was graded is kept when its signal is aborted.
 * @returns Whether everybody passes everything.
 * @throws {CommandLineError} when there is no such part of a class
 * @throws {ClassFolderError} when there are no submissions
 * @throws {ResultsFolderError} when grades cannot be kept
 * @throws the signal's reason when it is aborted
 */
export async function gradeClassCommand(
  exercises: readonly ExerciseName[],
  { submissions, again, seed: wantedSeed, results: folder, merge, ...options }: ClassOptions,
  { screen, signal }: Pick<CommandContext, "screen" | "signal">,
): Promise<boolean> {
  const { print } = screen;
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  await using unzipped = new UnzippedFiles(signal);
  const weights = options.weights === undefined ? new Map() : parseWeights(options.weights);
  const due = options.due === undefined ? undefined : parseDue(options.due);
  const { learners: all, ignored } = await readClassFolder(submissions, { unzipped, due });
  const learners = shard ? learnersOf(all, shard) : all;
  const writeReports = await classReportWriter(options);
  const gradebook = await gradebookFrom(options.gradebook);
  const part = shard && `-${shard.number}-of-${shard.of}`;
  using results = await ResultsFolder.open(
    folder ?? await ResultsFolder.pathFor(submissions, part),
    submissions,
  );
  const onDamaged = (path: string): void => print(classWords.damaged(path));
  const asked = await mergeResults(merge, results, wantedSeed) ?? (shard && SEED_OF_SHARDS);
  const seed = await results.seed(asked, randomSeed(), onDamaged);
  const parallel = options.parallel ?? parallelGradings();
  if (shard) print(classWords.shard(shard.number, shard.of, all.length));
  if (merge.length > 0) print(classWords.merged(merge.length));
  print(classWords.start(learners.length, exercises.length, seed, parallel));
  if (ignored.length > 0) print(classWords.noLearners(ignored));
  const version = await graderVersion();
  const plan = await planGrading({
    ...{ learners, exercises, results, version, seed, again, signal, onDamaged },
  });
  print(classWords.plan(jobsToDo(plan).length, learners.length * exercises.length));
  const graded = markShared(
    await gradeOnScreen(plan, { results, seed, weights, parallel, signal }, screen),
  );
  print(`\n${classTable(graded, exercises, screen.color)}\n`);
  for (const line of handedInLines(graded)) print(line);
  const title = safeText(basename(resolve(submissions)), LONGEST_TITLE);
  for (const path of writeReports(graded, { title, exercises, seed })) {
    print(commandWords.report(path));
  }
  for (const report of graded) {
    const { folderName } = report.learner;
    await results.writeFor(folderName, "results.json", gradescopeResults(report));
    await results.writeFor(folderName, "feedback.html", feedbackHtml(report));
  }
  if (gradebook) {
    const { csv, found, missing } = gradebook(graded);
    await results.write(GRADEBOOK_FILE, csv);
    print(classWords.gradebook(found, `${results.path}/${GRADEBOOK_FILE}`));
    if (missing.length > 0) print(classWords.notInGradebook(missing));
  }
  print(classWords.forLearners(results.path));
  print(classWords.forGradescope(results.path));
  return graded.every((report) => passedOf(report) === report.grades.length);
}

/** The name of a gradebook that was filled in. */
const GRADEBOOK_FILE = "gradebook.csv";

/** How many files are named in one line. */
const MOST_NAMED = 8;

/** What is known of files besides their grades: a line for each word, with whose files it is said of. */
function handedInLines(reports: readonly LearnerReport[]): string[] {
  const files = reports.flatMap(({ learner, grades }) =>
    grades.flatMap((grade) =>
      handedInWords(grade).map((word) => ({
        word,
        file: `${learner.name} ${findExercise(grade.report.exercise)?.number}`,
      }))
    )
  );
  return [...Map.groupBy(files, ({ word }) => word)].map(([word, those]) =>
    classWords.whichHandedIn(word, those.map(({ file }) => file), MOST_NAMED)
  );
}

async function gradeOnScreen(
  plan: readonly LearnerJobs[],
  options: Omit<GradeClassOptions, "onStart" | "onAlone" | "onLearner">,
  screen: Screen,
): Promise<LearnerReport[]> {
  const toGrade = jobsToDo(plan).length;
  const progress = new ClassProgress(screen, plan.map(({ learner }) => learner.name));
  try {
    return await gradeClass(plan, {
      ...options,
      onStart: ({ name }, { exercise }) => progress.start(name, exercise),
      onAlone: (jobs) => progress.line(classWords.gradedAgain(jobs)),
      onLearner: (report) => progress.learner(report),
    });
  } catch (error) {
    progress.end();
    if (error instanceof InterruptedError) {
      screen.print(classWords.interrupted(toGrade - jobsToDo(plan).length, toGrade));
    }
    throw error;
  }
}
