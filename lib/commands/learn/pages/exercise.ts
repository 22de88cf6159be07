import { exerciseOf } from "../../../grading/catalog.ts";
import { OUTCOME_STYLES } from "../../../grading/report/outcome_styles.ts";
import type { CheckReport } from "../../../grading/report/report.ts";
import { detailsText } from "../../../grading/report/report_picture.ts";
import type { TableCell } from "../../../text/table.ts";
import { verdictText } from "../../../text/verdict.ts";
import { learnWords, solutionWords } from "../../../text/words.ts";
import { ExerciseFolder } from "../../exercise_folder.ts";
import { playCommandLine } from "../../grade/show_grades.ts";
import { exerciseKeys, type PageLines, type PageView, scrollKeys } from "../page.ts";
import { openExercises, progressText } from "../progress.ts";
import { currentExercise, currentPasses, type LearnState } from "../state.ts";
import type { TextLayout } from "../text_layout.ts";

/** The verdict on the current exercise, and why. */
export function exercisePage(state: LearnState): PageView {
  const exercise = currentExercise(state);
  return {
    title: learnWords.exerciseTitle(exercise, exercise.minutes),
    next: nextStep(state),
    keymap: [...exerciseKeys(state), ...scrollKeys(state)],
    goesOn: !state.run.report,
    lines: (layout) => pageLines(state, layout),
    plainLines: (layout) => plainLines(state, layout),
  };
}

/** The file to work on. */
export function fileLine(state: LearnState, layout: TextLayout): string[] {
  return layout.path(learnWords.file, ExerciseFolder.open({}).fileOf(state.progress.current));
}

function nextStep({ run: { report }, progress }: LearnState): string {
  const { next } = learnWords;
  if (!report) return next.grading;
  if (report.outcome !== "pass") return next.failed;
  const [open] = openExercises(progress);
  return open ? next.passed(exerciseOf(open)) : next.allPass;
}

function pageLines(state: LearnState, layout: TextLayout): PageLines {
  const { checks, report } = state.run;
  const verdict = verdictLines(state, layout);
  // What went well is worth reading only when all of it did.
  if (report?.outcome === "pass") {
    const lines = checks.flatMap((check) => checkLines(check, layout));
    return { top: verdict, lines: ["", ...lines, ...afterwardsLines(state, layout)] };
  }
  const marks = ["", ...markLines(state, layout)];
  const failed = firstFailed(state);
  if (!failed) return { top: verdict, lines: marks };
  const { head, rows, play } = picture(failed, state, layout);
  return {
    top: [...verdict, ...layout.wrap(verdictText(failed).replaceAll(/\s+/g, " ")), ...head],
    lines: [...rows, ...play, ...marks],
    // A schedule ends where the rule is broken.
    ...(failed.schedule !== undefined && { decisive: rows.length - 1 }),
  };
}

function plainLines(state: LearnState, layout: TextLayout): string[] {
  const { checks, report } = state.run;
  const failed = firstFailed(state);
  const pictureLines = (check: CheckReport): string[] => {
    const { head, rows, play } = picture(check, state, layout);
    return [...head, ...rows, ...play, ""];
  };
  return [
    ...fileLine(state, layout),
    learnWords.gradingPlain,
    ...checks.flatMap((check) => [
      ...checkLines(check, layout),
      ...check === failed ? pictureLines(check) : [],
    ]),
    ...report?.outcome === "pass" ? afterwardsLines(state, layout) : [],
    ...report ? layout.wrap(`${report.outcome}: ${progressText(state.progress)}.`) : [],
  ];
}

function verdictLines(state: LearnState, layout: TextLayout): string[] {
  const { report } = state.run;
  const outcome = report?.outcome ?? firstFailed(state)?.outcome;
  if (outcome === undefined) {
    return layout.wrap({ text: learnWords.grading, style: "waiting" });
  }
  const { mark, style } = OUTCOME_STYLES[outcome];
  const { current, gaveUp } = state.progress;
  const sawSolution = currentPasses(state) && gaveUp.has(current);
  return layout.wrap([
    { text: `${mark} ${outcome}`, style },
    report
      ? learnWords.points(report.points, report.maxPoints, sawSolution)
      : learnWords.stillGrading,
  ]);
}

/** One line for a check: its verdict, what it is, and a sentence. */
function checkLines(check: CheckReport, layout: TextLayout): string[] {
  const { outcome, name } = check;
  const { mark, style } = OUTCOME_STYLES[outcome];
  const sentence = verdictText(check).replaceAll(/\s+/g, " ");
  return layout.wrap([{ text: mark, style }, ` ${name}: ${sentence}`], "  ");
}

/** What is worth knowing once the exercise is solved. */
function afterwardsLines(state: LearnState, layout: TextLayout): string[] {
  const { afterwards } = currentExercise(state);
  const sentences = solutionWords.afterwards(afterwards);
  return sentences.flatMap((sentence) => ["", ...layout.wrap(sentence)]);
}

/** All checks in a line or two; those to come are there already, so that nothing jumps. */
function markLines(state: LearnState, layout: TextLayout): string[] {
  const pieces = currentExercise(state).checks.flatMap(({ name }, index): TableCell[] => {
    const between = index === 0 ? "" : " | ";
    const check = state.run.checks.find((check) => check.name === name);
    if (!check) return [between, { text: `… ${name}`, style: "faint" }];
    const { mark, style } = OUTCOME_STYLES[check.outcome];
    return [between, { text: mark, style }, ` ${name}`];
  });
  return layout.wrap(pieces);
}

/** The picture of a failure: what heads its columns, its rows, and how to play it. */
function picture(
  check: CheckReport,
  state: LearnState,
  layout: TextLayout,
): { head: string[]; rows: string[]; play: string[] } {
  const { width, color } = layout;
  const lines = detailsText(check, { width, color })?.trimEnd().split("\n")
    .map((line) => layout.cut(line)) ?? [];
  const command = playCommandLine(state.progress.current, check.schedule, ExerciseFolder.open({}));
  return {
    head: lines.length === 0 ? [] : ["", ...lines.slice(0, 1)],
    rows: lines.slice(1),
    play: command === undefined ? [] : ["", ...layout.wrap(learnWords.stepByStep(command), "  ")],
  };
}

function firstFailed({ run }: LearnState): CheckReport | undefined {
  return run.checks.find(({ outcome }) => outcome !== "pass");
}
