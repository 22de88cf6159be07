import { paint } from "../../text/paint.ts";
import { verdictText } from "../../text/verdict.ts";
import { gradeWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import { OUTCOME_STYLES } from "./outcome_styles.ts";
import type { CheckReport, ExerciseReport } from "./report.ts";

/** How grades are shown in a terminal. */
export interface ReportTextOptions {
  /** The most columns of a line. */
  width: number;
  /** Whether to colour. */
  color: boolean;
}

const INDENT = "  ";

/** A check: the verdict first, then a sentence, broken into lines beside it. */
export function checkText(check: CheckReport, { width, color }: ReportTextOptions): string {
  const { outcome, name, points, maxPoints } = check;
  const { mark, style } = OUTCOME_STYLES[outcome];
  const verdict = `${mark} ${outcome.padEnd(6)} ${`${points}/${maxPoints}`.padStart(4)}`;
  const margin = INDENT.length + verdict.length + 2;
  const sentence = wrap(`${name}: ${verdictText(check).replaceAll(/\s+/g, " ")}`, width - margin);
  const beside = sentence.replaceAll("\n", `\n${" ".repeat(margin)}`);
  return `${INDENT}${paint(style, verdict, color)}  ${beside}`;
}

/** An exercise, in one line: `✗ wrong: 5 of 10 points`. */
export function outcomeText(
  { outcome, points, maxPoints }: Pick<ExerciseReport, "outcome" | "points" | "maxPoints">,
  color: boolean,
): string {
  const { mark, style } = OUTCOME_STYLES[outcome];
  const verdict = paint(style, `${mark} ${outcome}`, color);
  return `${INDENT}${verdict}: ${gradeWords.points(points, maxPoints)}`;
}
