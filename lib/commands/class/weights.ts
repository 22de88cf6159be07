import { type ExerciseName, findExercise } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { gradeWords } from "../../text/words.ts";
import { refuse } from "../options.ts";

/** How often the points of an exercise count; once when it is not in here. */
export type Weights = ReadonlyMap<string, number>;

const WEIGHT = /^(?<exercise>[^=]+)=(?<weight>\d{1,3})$/;

/**
 * Reads how often points count.
 *
 * @param typed What was typed: `"02=2,06=3"`.
 * @throws {CommandLineError} when a part of it has no exercise, one that was named before, or no whole number
 */
export function parseWeights(typed: string): Weights {
  const weights = new Map<ExerciseName, number>();
  for (const part of typed.split(",")) {
    const { exercise = "", weight } = WEIGHT.exec(part.trim())?.groups ?? {};
    const name = findExercise(exercise)?.name;
    if (name === undefined || weight === undefined || weights.has(name)) {
      throw refuse(gradeWords.cannot, "--weights", gradeWords.errors.noWeights, typed);
    }
    weights.set(name, Number(weight));
  }
  return weights;
}

/** A report whose points count as often as its exercise's do, each check's too. */
export function weighed(report: ExerciseReport, weights: Weights): ExerciseReport {
  const weight = weights.get(report.exercise) ?? 1;
  const times = <T extends { points: number; maxPoints: number }>(value: T): T => ({
    ...value,
    points: value.points * weight,
    maxPoints: value.maxPoints * weight,
  });
  return { ...times(report), checks: report.checks.map(times) };
}
