import { parseArgs } from "node:util";
import { CATALOG, type ExerciseName, findExercise } from "../catalog.ts";
import { GradeOptionError } from "./errors.ts";

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
const NUMBERS = CATALOG.map(({ number }) => number).join(", ");

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

Exercises:
${CATALOG.map(({ name, title }) => `  ${name.padEnd(26)} ${title}`).join("\n")}

Each exercise passes, or is
  wrong    the result is not what it should be
  stuck    it does not come to an end
  broken   it does not compile, throws, or does what no exercise may do

Exit code: 0 when all that was asked for passes, 1 when not, 2 for an argument that cannot be
used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

/**
 * Reads the arguments of `deno task grade`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {GradeOptionError} when an option is unknown or its value cannot be used
 */
export function parseGradeCommand(args: readonly string[]): GradeCommand {
  const { values, positionals } = parse(args);
  const { submission, solutions, json, junit, seed, help } = values;
  for (const [flag, value] of Object.entries({ submission, json, junit })) {
    if (value === "") throw refuse(`--${flag}`, "must not be empty", value);
  }
  if (json !== undefined && json === junit) {
    throw refuse("--junit", "must be another file than '--json'", json);
  }
  const wanted = new Set(positionals.map((text) => findExercise(text)?.name));
  return {
    exercises: CATALOG.map(({ name }) => name)
      .filter((name) => positionals.length === 0 || wanted.has(name)),
    unknown: positionals.filter((text) => !findExercise(text)),
    ...(submission !== undefined && { submission }),
    solutions,
    ...(json !== undefined && { json }),
    ...(junit !== undefined && { junit }),
    seed: seed === undefined ? randomSeed() : wholeNumber("--seed", seed),
    help,
  };
}

/** Says that something is no exercise, and what is one. */
export function describeUnknown(text: string): string {
  return `There is no exercise ${JSON.stringify(text)}: choose from ${NUMBERS}`;
}

interface Parsed {
  values: {
    submission?: string | undefined;
    solutions: boolean;
    json?: string | undefined;
    junit?: string | undefined;
    seed?: string | undefined;
    help: boolean;
  };
  positionals: string[];
}

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        submission: { type: "string" },
        solutions: { type: "boolean", default: false },
        json: { type: "string" },
        junit: { type: "string" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [reason] = error.message.split("\n");
    throw new GradeOptionError(
      `Cannot grade: ${reason}. \`deno task grade --help\` shows all options`,
      { cause: error },
    );
  }
}

function randomSeed(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  // Short enough to be typed again.
  return bits % 1_000_000;
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= HIGHEST_SEED) return value;
  throw refuse(flag, `must be a whole number from 0 to ${HIGHEST_SEED}`, text);
}

function refuse(flag: string, rule: string, value: string): GradeOptionError {
  const shown = /^\d+$/.test(value) ? value : JSON.stringify(value);
  return new GradeOptionError(`Cannot grade as '${flag}' ${rule}: current value is ${shown}`);
}
