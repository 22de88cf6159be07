import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { gradeWords } from "../../text/words.ts";
import { CommandLineError, type OptionValues } from "../options.ts";

const { options: help } = gradeWords;
/** More would only wait for each other on any machine. */
const MOST_PARALLEL = 64;

/** The options of `deno task grade`. */
export const GRADE_OPTIONS = {
  submission: { type: "folder", help: help.submission },
  solutions: { type: "flag", help: help.solutions },
  json: { type: "report", help: help.json },
  junit: { type: "report", help: help.junit },
  seed: { type: "int", value: "N", min: 0, max: 2 ** 31 - 1, help: help.seed },
  submissions: { type: "folder", help: help.submissions },
  csv: { type: "report", help: help.csv },
  report: { type: "report", help: help.report },
  results: { type: "folder", help: help.results },
  again: { type: "flag", help: help.again },
  parallel: { type: "int", value: "N", min: 1, max: MOST_PARALLEL, help: help.parallel },
  shard: { type: "text", value: "K/N", help: help.shard },
  merge: { type: "folders", help: help.merge },
  due: { type: "text", value: "TIME", help: help.due },
  weights: { type: "text", value: "NN=N", help: help.weights },
  gradebook: { type: "file", help: help.gradebook },
  "gradescope-zip": { type: "report", help: help.gradescopeZip },
} as const;

/** What the options of `deno task grade` were given. */
export type GradeArguments = OptionValues<typeof GRADE_OPTIONS>;

/** Options that only a class has. */
const CLASS_ONLY = [
  ...["csv", "report", "results", "again", "parallel", "shard", "merge", "due"] as const,
  ...["weights", "gradebook"] as const,
];

/** What an autograder is told. */
const FOR_AUTOGRADER: ReadonlySet<string> = new Set(["gradescope-zip", "weights", "seed"]);

/**
 * Refuses options that contradict each other.
 *
 * @returns The folder of a class, if one is graded.
 * @throws {CommandLineError} when an option is for a class and there is none, or the other way round
 */
export function classFolderOf(options: GradeArguments): string | undefined {
  const { submissions, submission, solutions } = options;
  if (options["gradescope-zip"] !== undefined) {
    const other = Object.entries(options).find(([flag, value]) =>
      isGiven(value) && !FOR_AUTOGRADER.has(flag)
    );
    if (other) throw new CommandLineError(gradeWords.errors.notForAutograder(`--${other[0]}`));
    return undefined;
  }
  if (submissions === undefined) {
    const flag = CLASS_ONLY.find((flag) => isGiven(options[flag]));
    if (flag === undefined) return undefined;
    throw new CommandLineError(gradeWords.errors.onlyForClass(`--${flag}`));
  }
  if (submission === undefined && !solutions) return submissions;
  const other = solutions ? "--solutions" : "--submission";
  throw new CommandLineError(gradeWords.errors.notForClass(other));
}

function isGiven(value: GradeArguments[keyof GradeArguments]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

/**
 * The exercises that are wanted.
 *
 * @param typed Numbers and names; all exercises when there are none.
 * @returns The exercises in the order of the course, each once, and what is not an exercise.
 */
export function wantedExercises(
  typed: readonly string[],
): { exercises: ExerciseName[]; unknown: string[] } {
  const wanted = new Set(typed.map((text) => findExercise(text)?.name));
  return {
    exercises: CATALOG.map(({ name }) => name)
      .filter((name) => typed.length === 0 || wanted.has(name)),
    unknown: typed.filter((text) => !findExercise(text)),
  };
}
