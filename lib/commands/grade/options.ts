import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import type { ClassOptions } from "../class/command.ts";
import { CommandLine } from "../command_line.ts";

/** An argument of `deno task grade` cannot be used. */
export class GradeOptionError extends RangeError {
  override readonly name: string = "GradeOptionError";
}

/** What is to be graded, and how it is told. */
export interface GradeCommand {
  /** The exercises, in the order of the course, each once. */
  exercises: ExerciseName[];
  /** What was asked for and is no exercise. */
  unknown: string[];
  /** Another folder than `exercises/`. */
  submission?: string;
  /** Whether `solutions/` is graded. */
  solutions: boolean;
  /** Whose submissions are graded, if it is a class. */
  ofClass?: ClassOptions;
  /** The path of the JSON report, if one is wanted. */
  json?: string;
  /** The path of the JUnit report, if one is wanted. */
  junit?: string;
  /** Decides all that is random. */
  seed: number;
  /** Whether only the help text is wanted. */
  help: boolean;
}

const HIGHEST_SEED = 2 ** 31 - 1;
/** More would only wait for each other on any machine. */
const MOST_PARALLEL = 64;

/** What `--help` prints. */
export const HELP = `\
Grades your exercises: every order in which clients can go, then real processes.

Usage: deno task grade [options] [NN ...]

  NN               a number or a name, such as 02 or 02_last_ticket (all exercises)
  --submission DIR grade the files in DIR, which is laid out like exercises/
  --solutions      grade solutions/
  --json FILE      write the grades to FILE as JSON, too
  --junit FILE     write the grades to FILE as JUnit XML, too
  --seed N         repeat a run: names, sizes and delays are those of the run that printed N
  --help           print this text

A class:
  --submissions DIR   grade a folder of submissions: DIR has a folder for each learner, which
                      is laid out like exercises/ or has a folder exercises/
  --csv FILE          write a table of all learners to FILE as CSV, too
  --report FILE       write a report for the teacher to FILE as HTML, too
  --results DIR       keep the grades in DIR (a folder in .last-ticket/results/); what is kept
                      is not graded again unless the file, the grader or --seed has changed
  --again             grade all again
  --parallel N        grade N files at the same time (by cores and free memory)

Exercises:
${CATALOG.map(({ name, title }) => `  ${name.padEnd(26)} ${title}`).join("\n")}

Each exercise passes, or is
  wrong    the result is not what it should be
  stuck    it does not come to an end
  broken   it does not compile, throws, or does what no exercise may do

Exit code: 0 when all that was asked for passes, 1 when not, 2 for an argument that cannot be
used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const COMMAND_LINE = new CommandLine({
  ...{ task: "grade", cannot: "Cannot grade", error: GradeOptionError },
});

/** As they are typed. */
const OPTIONS = {
  submission: { type: "string" },
  solutions: { type: "boolean", default: false },
  submissions: { type: "string" },
  results: { type: "string" },
  again: { type: "boolean", default: false },
  parallel: { type: "string" },
  csv: { type: "string" },
  report: { type: "string" },
  json: { type: "string" },
  junit: { type: "string" },
  seed: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the arguments of `deno task grade`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {GradeOptionError} when an option is unknown or its value cannot be used
 */
export function parseGradeCommand(args: readonly string[]): GradeCommand {
  const { values, positionals } = COMMAND_LINE.parse(args, OPTIONS);
  const { submission, solutions, json, junit, help } = values;
  requirePaths(values);
  const ofClass = classOptions(values);
  const wanted = new Set(positionals.map((text) => findExercise(text)?.name));
  return {
    exercises: CATALOG.map(({ name }) => name)
      .filter((name) => positionals.length === 0 || wanted.has(name)),
    unknown: positionals.filter((text) => !findExercise(text)),
    ...(submission !== undefined && { submission }),
    solutions,
    ...(ofClass && { ofClass }),
    ...(json !== undefined && { json }),
    ...(junit !== undefined && { junit }),
    seed: seedOf(values) ?? randomSeed(),
    help,
  };
}

interface Values {
  submission?: string;
  solutions: boolean;
  submissions?: string;
  results?: string;
  again: boolean;
  parallel?: string;
  csv?: string;
  report?: string;
  json?: string;
  junit?: string;
  seed?: string;
  help: boolean;
}

/** Options that only a class has. */
const CLASS_ONLY = ["results", "again", "parallel", "csv", "report"] as const;

function classOptions(values: Values): ClassOptions | undefined {
  const { submissions, submission, solutions, results, again, parallel, csv, report } = values;
  if (submissions === undefined) {
    const flag = CLASS_ONLY.find((flag) => values[flag] !== undefined && values[flag] !== false);
    if (flag === undefined) return undefined;
    throw new GradeOptionError(`Cannot use '--${flag}' without a class: add '--submissions DIR'`);
  }
  if (submission !== undefined || solutions) {
    const other = solutions ? "--solutions" : "--submission";
    throw new GradeOptionError(
      `Cannot use '--submissions' and '${other}' together: '--submissions' is for a class`,
    );
  }
  const seed = seedOf(values);
  return {
    ...{ submissions, again },
    ...(results !== undefined && { results }),
    ...(parallel !== undefined && {
      parallel: COMMAND_LINE.wholeNumber("--parallel", parallel, 1, MOST_PARALLEL),
    }),
    ...(seed !== undefined && { seed }),
    ...(csv !== undefined && { csv }),
    ...(report !== undefined && { report }),
  };
}

/** No path may be empty, and no two reports may be written to the same file. */
function requirePaths(
  { submission, submissions, results, json, junit, csv, report }: Values,
): void {
  for (const [flag, value] of Object.entries({ submission, submissions, results })) {
    if (value === "") throw COMMAND_LINE.refuse(`--${flag}`, "must not be empty", value);
  }
  const taken = new Map<string, string>();
  for (const [flag, value] of Object.entries({ json, junit, csv, report })) {
    if (value === undefined) continue;
    if (value === "") throw COMMAND_LINE.refuse(`--${flag}`, "must not be empty", value);
    const other = taken.get(value);
    if (other !== undefined) {
      throw COMMAND_LINE.refuse(`--${flag}`, `must be another file than '--${other}'`, value);
    }
    taken.set(value, flag);
  }
}

function randomSeed(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  // Short enough to be typed again.
  return bits % 1_000_000;
}

function seedOf({ seed }: Values): number | undefined {
  return seed === undefined ? undefined : COMMAND_LINE.wholeNumber("--seed", seed, 0, HIGHEST_SEED);
}
