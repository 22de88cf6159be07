import { fileURLToPath } from "node:url";
import { type ExerciseName, exerciseOf } from "../catalog.ts";
import { gradeExercise } from "../graders/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../grading/report.ts";

/** Fixed, so that a failure can be repeated. */
const SEED = 20_261_123;

/**
 * Grades the file of an exercise that is handed out, which must fail as the catalog says, and the
 * solution, which must pass.
 *
 * @param exercise The name of the exercise.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @param signal Ends it at once when it is aborted.
 * @returns A sentence for each that has another grade than it should.
 * @throws the signal's reason when it is aborted
 */
export async function findWrongGrades(
  exercise: ExerciseName,
  root: URL,
  signal: AbortSignal,
): Promise<string[]> {
  const grade = async (folder: string): Promise<[ExerciseReport, CheckReport | undefined]> => {
    const path = fileURLToPath(new URL(`${folder}/${exercise}.ts`, root));
    const report = await gradeExercise(exercise, { path, seed: SEED, signal });
    return [report, report.checks.find(({ outcome }) => outcome !== "pass")];
  };
  const wrong: string[] = [];
  const { outcome, check } = exerciseOf(exercise).unsolved;
  const [unsolved, failed] = await grade("exercises");
  if (unsolved.outcome !== outcome || failed?.name !== check) {
    const how = failed ? `${unsolved.outcome} by "${failed.name}": ${failed.message}` : "pass";
    wrong.push(`exercises/${exercise}.ts should be ${outcome} by "${check}", and is ${how}`);
  }
  const [, mistake] = await grade("solutions");
  if (mistake) {
    const { name, message } = mistake;
    wrong.push(`solutions/${exercise}.ts should pass, and fails "${name}": ${message}`);
  }
  return wrong;
}
