import { CATALOG } from "../catalog.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";
import type { CheckReport, ExerciseReport } from "../grading/report.ts";
import { paint } from "../../pictures/paint.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { playCommand } from "../reports/play_command.ts";
import { withoutTitle } from "../reports/without_title.ts";
import type { Screen } from "../screen.ts";
import { wrap } from "../wrap.ts";

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
