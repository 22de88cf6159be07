import { ExerciseFolder } from "../exercise_folder.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { playCommand } from "../reports/play_command.ts";
import { withoutTitle } from "../reports/without_title.ts";
import type { CheckReport } from "../grading/report.ts";
import type { Look } from "./look.ts";
import { currentPasses } from "./offers.ts";
import { currentExercise, type LearnState } from "./state.ts";

/** The verdict, and why. */
export function exercisePage(state: LearnState, look: Look): string[] {
  const { checks, report } = state.run;
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  return [
    ...verdictLines(state, look),
    ...failed ? failureLines(failed, state, look) : [],
    "",
    // What went well is worth reading only when all of it did.
    ...report?.outcome === "pass" ? sentences(checks, look) : marks(state, look),
  ];
}

/** One line for a check: its verdict, what it is, and a sentence. */
export function checkLines({ outcome, name, message }: CheckReport, look: Look): string[] {
  const { mark, style } = OUTCOME_LOOKS[outcome];
  return look.wrap(
    `${look.paint(style, mark)} ${name}: ${message.replaceAll(/\s+/g, " ")}`,
    "  ",
  );
}

/** The picture of a failure, and how to play it. */
export function pictureLines(
  { detail, message, schedule }: CheckReport,
  state: LearnState,
  look: Look,
): string[] {
  if (detail === undefined) return [];
  const lines = withoutTitle(detail, message).split("\n");
  const command = playCommand(state.progress.current, schedule, ExerciseFolder.open({}));
  const isCut = lines.some((line) => !look.fits(line.length));
  return [
    "",
    ...lines.map((line) => look.cut(line)),
    ...isCut ? ["", ...look.wrap("A wider window shows all of this picture.")] : [],
    ...command === undefined ? [] : ["", ...look.wrap(`Step by step: ${command}`, "  ")],
  ];
}

function verdictLines(state: LearnState, look: Look): string[] {
  const { checks, report } = state.run;
  if (report) {
    const { outcome, points, maxPoints } = report;
    const { mark, style } = OUTCOME_LOOKS[outcome];
    const how = currentPasses(state) && state.progress.gaveUp.has(state.progress.current)
      ? ", after a look at the solution"
      : "";
    const verdict = look.paint(style, `${mark} ${outcome}`);
    return look.wrap(`${verdict}: ${points} of ${maxPoints} points${how}`);
  }
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  if (!failed) return [look.paint("waiting", "… grading")];
  const { mark, style } = OUTCOME_LOOKS[failed.outcome];
  return [`${look.paint(style, `${mark} ${failed.outcome}`)}, still grading`];
}

function failureLines(failed: CheckReport, state: LearnState, look: Look): string[] {
  return [
    ...look.wrap(failed.message.replaceAll(/\s+/g, " ")),
    ...pictureLines(failed, state, look),
  ];
}

function sentences(checks: readonly CheckReport[], look: Look): string[] {
  return checks.flatMap((check) => checkLines(check, look));
}

/** All checks in a line or two; those to come are there already, so that nothing jumps. */
function marks(state: LearnState, look: Look): string[] {
  const all = Object.keys(currentExercise(state).points).map((name) => {
    const check = state.run.checks.find((check) => check.name === name);
    if (!check) return look.paint("faint", `… ${name}`);
    const { mark, style } = OUTCOME_LOOKS[check.outcome];
    return `${look.paint(style, mark)} ${name}`;
  });
  return look.wrap(all.join(" | "));
}
