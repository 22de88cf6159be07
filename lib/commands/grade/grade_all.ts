import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report.ts";
import { paint } from "../../text/paint.ts";
import { wrap } from "../../text/wrap.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";
import type { Screen } from "../screen.ts";
import { OUTCOME_LOOKS, playCommand, withoutTitle } from "./reports.ts";

/** What is graded together. */
export interface GradeAllOptions {
  /** Where the file of an exercise is. */
  fileOf: (exercise: ExerciseName) => string;
  /** Decides all that is random. */
  seed: number;
  /** Ends the grading at once when it is aborted. */
  signal: AbortSignal;
  /** Is called when the checks of an exercise follow. */
  onExercise: (exercise: ExerciseName) => void;
  /** Is called with each check as it comes to its end. */
  onCheck: (check: CheckReport, exercise: ExerciseName) => void;
  /** Is called after the last check of an exercise. */
  onReport: (report: ExerciseReport) => void;
}

/** A race waits most of its time, and a type check keeps one core busy: together they take less. */
const AT_THE_SAME_TIME = 2;

/**
 * Grades exercises, two at the same time, and tells about one after the other.
 *
 * @returns The reports in the order of the exercises.
 * @throws the signal's reason when it is aborted
 */
export async function gradeAll(
  exercises: readonly ExerciseName[],
  { fileOf, seed, signal, onExercise, onCheck, onReport }: GradeAllOptions,
): Promise<ExerciseReport[]> {
  const turns = exercises.map((exercise) => ({
    exercise,
    checks: new HeldBack<CheckReport>((check) => onCheck(check, exercise)),
    report: Promise.withResolvers<ExerciseReport>(),
  }));
  // Nobody may be waiting for a report when all is aborted.
  for (const { report } of turns) report.promise.catch(() => {});
  const waiting = turns.values();
  const work = async (): Promise<void> => {
    for (const { exercise, checks, report } of waiting) {
      try {
        report.resolve(
          await gradeExercise(exercise, {
            ...{ path: fileOf(exercise), seed, signal },
            onCheck: (check) => checks.add(check),
          }),
        );
      } catch (error) {
        report.reject(error);
      }
    }
  };
  const workers = Array.from({ length: AT_THE_SAME_TIME }, work);
  const reports: ExerciseReport[] = [];
  try {
    for (const { exercise, checks, report } of turns) {
      onExercise(exercise);
      checks.release();
      reports.push(await report.promise);
      onReport(await report.promise);
    }
  } finally {
    await Promise.all(workers);
  }
  return reports;
}

/** Keeps what comes too early until its turn has come. */
class HeldBack<T> {
  readonly #tell: (item: T) => void;
  #early: T[] | undefined = [];

  constructor(tell: (item: T) => void) {
    this.#tell = tell;
  }

  add(item: T): void {
    if (this.#early) this.#early.push(item);
    else this.#tell(item);
  }

  release(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    early.forEach(this.#tell);
  }
}

const INDENT = "  ";

/** Tells about grades as they come. */
export class Progress {
  readonly #screen: Screen;
  readonly #folder: ExerciseFolder;
  /** Whether the picture of a failure was shown: one is enough to begin with. */
  #pictured = false;

  constructor(screen: Screen, folder: ExerciseFolder) {
    this.#screen = screen;
    this.#folder = folder;
  }

  /** Begins with an exercise. */
  exercise(name: string): void {
    const title = CATALOG.find((exercise) => exercise.name === name)?.title ?? "";
    this.#pictured = false;
    this.#screen.print(`\n${paint("strong", name, this.#screen.color)}: ${title}`);
  }

  /** One check: the verdict first, then a sentence, and for the first failure its picture. */
  check(check: CheckReport, exercise: string): void {
    const { color, width, print } = this.#screen;
    const { outcome, name, points, maxPoints, message, detail, schedule } = check;
    const { mark, style } = OUTCOME_LOOKS[outcome];
    const verdict = `${mark} ${outcome.padEnd(6)} ${`${points}/${maxPoints}`.padStart(4)}`;
    const margin = INDENT.length + verdict.length + 2;
    const lines = wrap(`${name}: ${message.replaceAll(/\s+/g, " ")}`, width - margin).split("\n");
    const [first, ...more] = lines;
    print(`${INDENT}${paint(style, verdict, color)}  ${first}`);
    for (const line of more) print(" ".repeat(margin) + line);
    if (outcome === "pass" || this.#pictured || detail === undefined) return;
    this.#pictured = true;
    print(`\n${withoutTitle(detail, message)}\n`);
    const command = playCommand(exercise, schedule, this.#folder);
    if (command !== undefined) print(`${INDENT}Play it step by step: ${command}\n`);
  }

  /** Ends an exercise: its grade. */
  report({ outcome, points, maxPoints }: ExerciseReport): void {
    const { color, print } = this.#screen;
    const { mark, style } = OUTCOME_LOOKS[outcome];
    print(
      `${INDENT}${paint(style, `${mark} ${outcome}`, color)}: ${points} of ${maxPoints} points`,
    );
  }
}

const HEADER = ["exercise", "outcome", "points", "first check that did not pass"];

/**
 * The table at the end: one row for each exercise, and their sum.
 *
 * @param reports The exercises that were graded.
 * @param color Whether outcomes are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(reports: readonly ExerciseReport[], color: boolean): string {
  const rows = reports.map((report) => {
    const { exercise, outcome, checks } = report;
    const failed = checks.find((check) => check.outcome !== "pass");
    const shown = `${OUTCOME_LOOKS[outcome].mark} ${outcome}`;
    return [exercise, shown, pointsOf([report]), failed?.name ?? ""];
  });
  const all = [HEADER, ...rows, ["all", "", pointsOf(reports), ""]];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
    );
    const report = reports[index - 1];
    if (!report) return paint("strong", cells.join("  ").trimEnd(), color);
    cells[1] = paint(OUTCOME_LOOKS[report.outcome].style, cells[1] ?? "", color);
    return cells.join("  ").trimEnd();
  }).join("\n");
}

/** How many passed, and what to do next. */
export function closingWords(reports: readonly ExerciseReport[], folder: ExerciseFolder): string {
  const next = CATALOG.find(({ name }) =>
    reports.some(({ exercise, outcome }) => exercise === name && outcome !== "pass")
  );
  if (!next) {
    return reports.length === 1 ? "Passed." : `All ${reports.length} exercises pass.`;
  }
  const passed = reports.filter(({ outcome }) => outcome === "pass").length;
  const how = reports.length === 1 ? "Not yet" : `${passed} of ${reports.length} pass`;
  return `${how}. Next: ${folder.fileOf(next.name)}`;
}

function pointsOf(reports: readonly ExerciseReport[]): string {
  const sum = (of: (report: ExerciseReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return `${sum(({ points }) => points)}/${sum(({ maxPoints }) => maxPoints)}`;
}
