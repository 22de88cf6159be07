import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import { checkWords } from "../../text/words.ts";
import { declarationOf, typeScriptFiles } from "./find_lacks.ts";

/** Fixed, so that a failure can be repeated. */
const SEED = 20_261_123;

/** What is graded, and how it ends. */
export interface GradeRun {
  /** The folder of the course, as a URL that ends with a slash. */
  root: URL;
  /** Ends it at once when it is aborted. */
  signal: AbortSignal;
}

/** How a file is graded: its outcome, and the check that finds it; a pass has none. */
type Grade = { outcome: string; check?: string | undefined };

/**
 * Grades the file of an exercise that is handed out, which must fail as the catalog says, and the
 * solution, which must pass.
 *
 * @param exercise The name of the exercise.
 * @returns A sentence for each that has another grade than it should.
 * @throws the signal's reason when it is aborted
 */
export async function findWrongGrades(exercise: ExerciseName, run: GradeRun): Promise<string[]> {
  return [
    ...await findWrongGrade(
      exercise,
      `exercises/${exercise}.ts`,
      exerciseOf(exercise).unsolved,
      run,
    ),
    ...await findWrongGrade(exercise, `solutions/${exercise}.ts`, PASS, run),
  ];
}

/**
 * Grades the known answers of an exercise: the wrong ones must fail as their first line says, the right ones
 * must pass. Wrong ones that do not say how are left out.
 *
 * @param exercise The name of the exercise.
 * @returns One after the other, the path of each, and a sentence if it has another grade than it should.
 * @throws the signal's reason when it is aborted
 */
export async function* gradeAnswers(
  exercise: ExerciseName,
  run: GradeRun,
): AsyncGenerator<{ path: string; wrong: string | undefined }> {
  for (const { path, should } of await knownAnswers(exercise, run.root)) {
    const [wrong] = await findWrongGrade(exercise, path, should, run);
    yield { path, wrong };
  }
}

const PASS: Grade = { outcome: "pass" };

async function knownAnswers(
  exercise: ExerciseName,
  root: URL,
): Promise<{ path: string; should: Grade }[]> {
  const [mutants, alternatives] = [`mutants/${exercise}/`, `alternatives/${exercise}/`];
  const known: { path: string; should: Grade }[] = [];
  for (const folder of [mutants, alternatives]) {
    for (const file of await typeScriptFiles(new URL(`tests/cases/${folder}`, root))) {
      const declared = declarationOf(await Deno.readTextFile(file));
      const should = folder === mutants ? declared : PASS;
      const path = `tests/cases/${folder}${basename(fileURLToPath(file))}`;
      if (should !== undefined) known.push({ path, should });
    }
  }
  return known;
}

async function findWrongGrade(
  exercise: ExerciseName,
  file: string,
  should: Grade,
  { root, signal }: GradeRun,
): Promise<string[]> {
  const path = fileURLToPath(new URL(file, root));
  const { outcome, checks } = await gradeExercise(exercise, { path, seed: SEED, signal });
  const failed = checks.find((check) => check.outcome !== "pass");
  if (outcome === should.outcome && failed?.name === should.check) return [];
  return [checkWords.wrongGrade(file, should, { outcome, failed })];
}
