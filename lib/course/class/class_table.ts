import { type ExerciseName, findExercise } from "../catalog.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { paint } from "../../pictures/paint.ts";
import type { LearnerReport } from "./learner_report.ts";

/** Mark, space and two digits. */
const CELL_WIDTH = 4;
const GAP = "  ";

/**
 * The table at the end: a row for each learner, a column for each exercise. Names come last, as nobody
 * knows how many columns a terminal gives to a name.
 *
 * @param reports What was graded.
 * @param exercises The exercises that were graded, in their order.
 * @param color Whether outcomes are coloured.
 * @returns Lines without a line break after the last one.
 */
export function classTable(
  reports: readonly LearnerReport[],
  exercises: readonly ExerciseName[],
  color: boolean,
): string {
  const sums = reports.map(({ points, maxPoints }) => `${points}/${maxPoints}`);
  const width = Math.max("points".length, ...sums.map((sum) => sum.length));
  const numbers = exercises.map((name) => (findExercise(name)?.number ?? "").padEnd(CELL_WIDTH));
  const header = [...numbers, "points".padStart(width), "learner"].join(GAP);
  const rows = reports.map(({ learner, grades }, index) => {
    const cells = grades.map(({ report: { outcome, points } }) => {
      const { mark, style } = OUTCOME_LOOKS[outcome];
      return paint(style, `${mark} ${String(points).padStart(2)}`, color);
    });
    return [...cells, sums[index]?.padStart(width), learner.name].join(GAP);
  });
  const passed = exercises.map((_, column) => {
    const those = reports.filter(({ grades }) => grades[column]?.report.outcome === "pass");
    return String(those.length).padStart(CELL_WIDTH);
  });
  const footer = [...passed, " ".repeat(width), `pass, of ${reports.length}`].join(GAP);
  return [paint("strong", header, color), ...rows, paint("strong", footer, color)].join("\n");
}
