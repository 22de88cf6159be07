import { declarationOf, hasCheck } from "../../../lib/commands/check/find_lacks.ts";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { GradeOutcome } from "../../../lib/grading/report/report.ts";

/** A file whose grade is known beforehand. */
export interface GraderCase {
  exercise: ExerciseName;
  /** What it is, for the test's name: `"mutant no_lock"`. */
  title: string;
  path: string;
  /** What must come out. */
  outcome: GradeOutcome;
  /** The check that must be the first to fail; absent for a pass. */
  check?: string;
}

const ROOT = new URL("../../../", import.meta.url);

/** The solution, the stub, the right answers in other styles and the wrong ones of an exercise. */
export function casesOf(exercise: ExerciseName): GraderCase[] {
  const stub = exerciseOf(exercise).unsolved;
  return [
    { exercise, title: "solution", path: pathOf(`solutions/${exercise}.ts`), outcome: "pass" },
    { exercise, title: "stub", path: pathOf(`exercises/${exercise}.ts`), ...stub },
    ...filesIn(`tests/cases/alternatives/${exercise}`).map((file): GraderCase => ({
      exercise,
      title: `alternative ${nameOf(file)}`,
      path: file,
      outcome: "pass",
    })),
    ...filesIn(`tests/cases/mutants/${exercise}`).map((file) => mutant(exercise, file)),
  ];
}

function mutant(exercise: ExerciseName, file: string): GraderCase {
  const declared = declarationOf(Deno.readTextFileSync(file));
  if (declared === undefined) {
    throw new Error(`${file} must begin with a line such as "// wrong: every interleaving"`);
  }
  if (!hasCheck(exerciseOf(exercise), declared.check)) {
    throw new Error(`${file} declares a check that ${exercise} does not have: ${declared.check}`);
  }
  return { exercise, title: `mutant ${nameOf(file)}`, path: file, ...declared };
}

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))]
    .filter(({ name }) => name.endsWith(".ts"))
    .map(({ name }) => pathOf(`${folder}/${name}`))
    .sort();
}

function pathOf(relative: string): string {
  return new URL(relative, ROOT).pathname;
}

function nameOf(path: string): string {
  return path.split("/").at(-1)?.replace(/\.ts$/, "") ?? path;
}
