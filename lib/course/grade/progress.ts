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
    if (schedule === undefined || !SCHEDULE.test(schedule)) return;
    print(`${INDENT}Play it step by step: ${this.#playCommand(exercise, schedule)}\n`);
  }

  /** Ends an exercise: its grade. */
  report({ outcome, points, maxPoints }: ExerciseReport): void {
    const { color, print } = this.#screen;
    const { mark, style } = OUTCOME_LOOKS[outcome];
    print(
      `${INDENT}${paint(style, `${mark} ${outcome}`, color)}: ${points} of ${maxPoints} points`,
    );
  }

  #playCommand(exercise: string, schedule: string): string {
    const number = CATALOG.find(({ name }) => name === exercise)?.number ?? exercise;
    const { option } = this.#folder;
    return `deno task play ${option === "" ? "" : `${option} `}${number} "${schedule}"`;
  }
}

/** A picture has its sentence on top, which stands above it already. */
function withoutTitle(detail: string, message: string): string {
  const [title = "", ...rest] = detail.split("\n\n");
  const isMessage = title.replaceAll(/\s+/g, " ") === message.replaceAll(/\s+/g, " ");
  return isMessage && rest.length > 0 ? rest.join("\n\n").trimEnd() : detail.trimEnd();
}
