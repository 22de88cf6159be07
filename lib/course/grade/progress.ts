import { CATALOG } from "../catalog.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";
import type { CheckReport, ExerciseReport, GradeOutcome } from "../grading/report.ts";
import { paint, type Style } from "../../pictures/paint.ts";
import type { Screen } from "../screen.ts";
import { wrap } from "../wrap.ts";

/** How each outcome looks; the mark says it without colours, too. */
export const OUTCOME_LOOKS: Readonly<Record<GradeOutcome, { mark: string; style: Style }>> = {
  pass: { mark: "✓", style: "good" },
  wrong: { mark: "✗", style: "bad" },
  stuck: { mark: "‖", style: "waiting" },
  broken: { mark: "!", style: "bad" },
};

const INDENT = "  ";
/** What a schedule consists of; anything else was made up and has no place on a command line. */
const SCHEDULE = /^[\p{L}\d!?†‖ ]+$/u;

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

/**
 * What to type to play a failing schedule step by step.
 *
 * @param exercise The name of the exercise.
 * @param schedule What the explorer has found, if it has.
 * @param folder Where the file of the exercise is.
 * @returns The command; `undefined` when there is no schedule, or none that may be typed.
 */
export function playCommand(
  exercise: string,
  schedule: string | undefined,
  { option }: ExerciseFolder,
): string | undefined {
  if (schedule === undefined || !SCHEDULE.test(schedule)) return undefined;
  const number = CATALOG.find(({ name }) => name === exercise)?.number ?? exercise;
  return `deno task play ${option === "" ? "" : `${option} `}${number} "${schedule}"`;
}

/** The picture of a failure without the sentence on top, which stands above it already. */
export function withoutTitle(detail: string, message: string): string {
  const [title = "", ...rest] = detail.split("\n\n");
  const isMessage = title.replaceAll(/\s+/g, " ") === message.replaceAll(/\s+/g, " ");
  return isMessage && rest.length > 0 ? rest.join("\n\n").trimEnd() : detail.trimEnd();
}
