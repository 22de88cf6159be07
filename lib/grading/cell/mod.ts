/**
 * Grading from a notebook: the same checks, in the same processes, as `deno task grade`.
 *
 * @module
 */

import { LiveOutput, show } from "../../pictures/picture.ts";
import { gradeWords } from "../../text/words.ts";
import { ExerciseFiles } from "../exercise_files.ts";
import { gradeInProcess, randomSeed } from "../grading_process.ts";
import type { CheckReport, ExerciseReport } from "../report/report.ts";
import { type Answer, answerText, wantedExercise } from "./answer.ts";
import { ShownGrade } from "./shown_grade.ts";

export {
  type Answer,
  type AnswerParts,
  GradeArgumentError,
  type GradeArgumentProblem,
} from "./answer.ts";

/** Nothing interrupts a grading: it ends within five minutes, most often within seconds, and with the kernel. */
const NEVER = new AbortController().signal;

/**
 * Grades an exercise and shows the verdict, in a notebook in place while it is made: each check, what went
 * wrong, drawn, why, and hints to be unfolded; when it passes, why it works.
 *
 * It is graded as `deno task grade` does, in processes of its own, and takes seconds, never more than five
 * minutes. When the kernel ends meanwhile, nothing of it is left.
 *
 * @example
 * ```ts
 * import { type Client, grade, withLock } from "last-ticket";
 *
 * await grade("02"); // the file exercises/02_last_ticket.ts
 *
 * const client: Client = async (desk) => {
 *   const found = await desk.office.search();
 *   return found > 0 && await withLock(desk.lock, () => desk.office.buy());
 * };
 * await grade("02", client); // a function of the cell's own
 * ```
 *
 * @param exercise Its number or its name: `"02"`, `"02_last_ticket"`.
 * @param answer What to grade instead of the file in `exercises/`: a client; several functions and constants by
 * their names, as in `{ client, acquire, release }`; the whole text of a file; for an attack, its schedule.
 * Only the text of functions is graded, without the variables around them. Their types are not checked, as
 * a kernel takes them out.
 * @throws {GradeArgumentError} when there is no such exercise, or the answer is none
 * @throws {ClientSourceError} when a function has no text that can travel, as a class and a method have none
 * @throws {GradingError} when this computer cannot grade at all
 */
export function grade(exercise: string, answer: Answer): Promise<void>;
/** Grades the file of an exercise. */
export function grade(exercise: string): Promise<void>;
export async function grade(exercise: string, ...answers: Answer[]): Promise<void> {
  const { wanted, path, files, source } = whatToGrade(exercise, answers);
  const output = new LiveOutput();
  const checks: CheckReport[] = [];
  const showProgress = (): Promise<void> =>
    output.show(new ShownGrade({ exercise: wanted, checks: [...checks] }));
  await showProgress();
  const { report } = await gradeInProcess(wanted.name, {
    ...{ ...source, seed: randomSeed(), signal: NEVER },
    onCheck: (check) => {
      checks.push(check);
      void showProgress();
    },
  });
  const remarks = answers.length === 0
    ? []
    : remarksOn(report, wanted.number, files.inCourse(path));
  await output.end(new ShownGrade({ exercise: wanted, checks: report.checks, report, remarks }));
}

/** What has come of a grading. */
export interface Grade {
  /** `"pass"`, or how the first check failed that did: `"wrong"`, `"stuck"`, `"broken"`. */
  outcome: "pass" | "wrong" | "stuck" | "broken";
  /** The points that were earned. */
  points: number;
  /** The points that can be earned. */
  maxPoints: number;
}

/**
 * Grades as {@linkcode grade} does and shows nothing, for a cell that works with the points: one of nbgrader,
 * for example.
 *
 * @example
 * ```ts
 * import { type Client, gradeQuietly } from "last-ticket";
 *
 * const client: Client = (desk) => desk.office.buy();
 * const { outcome, points, maxPoints } = await gradeQuietly("02", client);
 * console.log(outcome, points, maxPoints); // wrong 1 10
 * ```
 *
 * @param exercise Its number or its name: `"02"`, `"02_last_ticket"`.
 * @param answers What to grade instead of the file in `exercises/`, at most one: see {@linkcode grade}.
 * @throws {GradeArgumentError} when there is no such exercise, or the answer is none
 * @throws {ClientSourceError} when a function has no text that can travel
 * @throws {GradingError} when this computer cannot grade at all
 */
export async function gradeQuietly(exercise: string, ...answers: [] | [Answer]): Promise<Grade> {
  const { wanted, source } = whatToGrade(exercise, answers);
  const options = { ...source, seed: randomSeed(), signal: NEVER };
  const { outcome, points, maxPoints } = (await gradeInProcess(wanted.name, options)).report;
  return { outcome, points, maxPoints };
}

/** The file of an exercise, or an answer in its place. */
function whatToGrade(exercise: string, answers: readonly Answer[]) {
  const wanted = wantedExercise(exercise);
  const files = new ExerciseFiles();
  const path = files.pathOf(wanted.name);
  // An answer that is `undefined` is a mistake: nobody means the file by it.
  const source = answers.length === 0
    ? { path, followsLinks: true }
    : { text: answerText(wanted, answers[0]), shownAs: `${wanted.name}.ts` };
  return { wanted, files, path, source };
}

/**
 * Writes an answer into the file of an exercise, where `grade("02")`, `deno task learn` and `deno task grade`
 * find it. What is in the file is kept in `.last-ticket/backups`.
 *
 * @example
 * ```ts ignore
 * import { type Client, saveAnswer, withLock } from "last-ticket";
 *
 * const client: Client = async (desk) => {
 *   const found = await desk.office.search();
 *   return found > 0 && await withLock(desk.lock, () => desk.office.buy());
 * };
 * await saveAnswer("02", client); // Written: exercises/02_last_ticket.ts
 * ```
 *
 * @param exercise Its number or its name: `"02"`, `"02_last_ticket"`.
 * @param answer What {@linkcode grade} takes.
 * @throws {GradeArgumentError} when there is no such exercise, or the answer is none
 * @throws {ClientSourceError} when a function has no text that can travel
 */
export async function saveAnswer(exercise: string, answer: Answer): Promise<void> {
  const wanted = wantedExercise(exercise);
  const files = new ExerciseFiles();
  const backup = await files.replace(wanted.name, answerText(wanted, answer));
  const kept = backup === undefined ? undefined : files.inCourse(backup);
  await show(gradeWords.saved(files.inCourse(files.pathOf(wanted.name)), kept));
}

/** What somebody should know whose answer is in a cell. */
function remarksOn({ outcome, checks }: ExerciseReport, number: string, file: string): string[] {
  if (outcome === "pass") return [gradeWords.notInFile(number, file)];
  const [missing] = checks.flatMap(({ message }) =>
    /(\S+) is not defined/.exec(message)?.[1] ?? []
  );
  return missing === undefined ? [] : [gradeWords.namesAround(number, missing)];
}
