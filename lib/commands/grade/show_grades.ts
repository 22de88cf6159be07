import { findExercise } from "../../grading/catalog.ts";
import { OUTCOME_STYLES } from "../../grading/report/outcome_styles.ts";
import {
  type CheckReport,
  type ExerciseReport,
  SCHEDULE_TEXT,
} from "../../grading/report/report.ts";
import { detailsText } from "../../grading/report/report_picture.ts";
import { checkText, outcomeText } from "../../grading/report/report_text.ts";
import { paint } from "../../text/paint.ts";
import { table } from "../../text/table.ts";
import { gradeWords } from "../../text/words.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";
import type { Screen } from "../screen.ts";
import { commandLine } from "../typed_command.ts";
import type { GradingNews } from "./grade_all.ts";

const INDENT = "  ";

/** Shows grades on a screen as they come. */
export class GradeProgress {
  readonly #screen: Screen;
  readonly #folder: ExerciseFolder;
  /** Whether this exercise has shown a picture of a failure: one is enough to begin with. */
  #pictured = false;

  constructor(screen: Screen, folder: ExerciseFolder) {
    this.#screen = screen;
    this.#folder = folder;
  }

  /** Shows what has just happened. */
  show(news: GradingNews): void {
    if (news.type === "exercise") this.#exercise(news.exercise);
    else if (news.type === "check") this.#check(news.check, news.exercise);
    else this.#report(news.report);
  }

  #exercise(name: string): void {
    this.#pictured = false;
    const title = findExercise(name)?.title ?? "";
    this.#screen.print(`\n${paint("strong", name, this.#screen.color)}: ${title}`);
  }

  /** The verdict first, then a sentence, and for the first failure its picture. */
  #check(check: CheckReport, exercise: string): void {
    const { color, width, print } = this.#screen;
    const { outcome, schedule } = check;
    print(checkText(check, { width, color }));
    if (outcome === "pass" || this.#pictured) return;
    const details = detailsText(check, { width, color });
    if (details === undefined) return;
    this.#pictured = true;
    print(`\n${details.trimEnd()}\n`);
    const command = playCommandLine(exercise, schedule, this.#folder);
    if (command === undefined) return;
    const real = hasTasks(exercise) ? "" : `${INDENT}${gradeWords.playReal}\n`;
    print(`${INDENT}${gradeWords.playIt(command)}\n${real}`);
  }

  #report(report: ExerciseReport): void {
    this.#screen.print(outcomeText(report, this.#screen.color));
  }
}

/**
 * The table at the end: one row for each exercise, and their sum.
 *
 * @param reports The exercises that were graded.
 * @param color Whether outcomes are coloured.
 * @returns Lines without a line break after the last one.
 */
export function gradesTable(reports: readonly ExerciseReport[], color: boolean): string {
  const rows = reports.map((report) => {
    const { exercise, outcome, checks } = report;
    const failed = checks.find((check) => check.outcome !== "pass");
    const { mark, style } = OUTCOME_STYLES[outcome];
    const verdict = { text: `${mark} ${outcome}`, style };
    return [exercise, verdict, pointsOf([report]), failed?.name ?? ""];
  });
  const sum = [gradeWords.allExercises, "", pointsOf(reports)];
  return table([gradeWords.columns, ...rows, sum], { right: [2], color });
}

/** How many passed, and what to do next. */
export function closingWords(reports: readonly ExerciseReport[], folder: ExerciseFolder): string {
  const failed = reports.filter(({ outcome }) => outcome !== "pass");
  const next = findExercise(failed[0]?.exercise ?? "");
  if (!next) return gradeWords.passed(reports.length);
  const passed = reports.length - failed.length;
  return gradeWords.next(passed, reports.length, folder.fileOf(next.name));
}

function pointsOf(reports: readonly ExerciseReport[]): string {
  const sum = (of: (report: ExerciseReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return `${sum(({ points }) => points)}/${sum(({ maxPoints }) => maxPoints)}`;
}

/**
 * What to type to play a failing schedule step by step.
 *
 * @param exercise The name of the exercise.
 * @param schedule What the explorer has found, if it has.
 * @param folder Where the file of the exercise is.
 * @returns The command; `undefined` when there is no schedule, or none that may be typed.
 */
export function playCommandLine(
  exercise: string,
  schedule: string | undefined,
  { option }: ExerciseFolder,
): string | undefined {
  // Anything else was made up and has no place on a command line.
  if (schedule === undefined || !SCHEDULE_TEXT.test(schedule)) return undefined;
  const number = findExercise(exercise)?.number ?? exercise;
  return commandLine(`play ${option === "" ? "" : `${option} `}${number} "${schedule}"`);
}

/** Whether its clients are tasks of one process: their schedule is not played in real ones. */
function hasTasks(exercise: string): boolean {
  return findExercise(exercise)?.checks.some(({ explores }) => explores?.inOneProcess) ?? false;
}
