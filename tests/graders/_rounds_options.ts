import { parseArgs } from "node:util";
import { CATALOG, type ExerciseName, findExercise } from "../../lib/course/catalog.ts";

/** How often, what, and under which conditions is graded. */
export interface RoundsOptions {
  exercises: ExerciseName[];
  rounds: number;
  /** Whether all cores are kept busy meanwhile. */
  load: boolean;
  /** The seed of the first grading. */
  seed: number;
  help: boolean;
}

/** The command line cannot be understood. */
export class RoundsUsageError extends Error {
  override readonly name: string = "RoundsUsageError";
}

/** What `--help` prints. */
export const HELP = `\
Grades every file whose grade is known, again and again: how often is a grader wrong?

Usage: deno task test:graders [options] [NN ...]

  NN         only these exercises, such as 02 (all)
  --rounds N how often each file is graded, each time with another seed (3)
  --load     keep all cores busy meanwhile
  --seed N   begin with this seed (a new one each time)
  --help     print this text

Exit code: 0 when every grade was right, 1 when not, 2 for a usage error, 130 after Ctrl-C.`;

/**
 * Reads the command line.
 *
 * @throws {RoundsUsageError} naming what cannot be used
 */
export function parseRoundsOptions(args: readonly string[]): RoundsOptions {
  const { values, positionals } = parse(args);
  const { rounds, seed, load, help } = values;
  const wanted = positionals.map((text) => {
    const exercise = findExercise(text);
    if (exercise) return exercise.name;
    throw new RoundsUsageError(`There is no exercise ${JSON.stringify(text)}`);
  });
  return {
    exercises: wanted.length > 0 ? wanted : CATALOG.map(({ name }) => name),
    rounds: wholeNumber("--rounds", rounds, 1),
    seed: seed === undefined ? Math.floor(Math.random() * 1_000_000) : wholeNumber("--seed", seed),
    load,
    help,
  };
}

function wholeNumber(flag: string, text: string, min = 0): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= min) return value;
  throw new RoundsUsageError(
    `'${flag}' must be a whole number of ${min} or more: current value is ${JSON.stringify(text)}`,
  );
}

interface Parsed {
  values: { rounds: string; seed?: string | undefined; load: boolean; help: boolean };
  positionals: string[];
}

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: "3" },
        seed: { type: "string" },
        load: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) throw new RoundsUsageError(error.message, { cause: error });
    throw error;
  }
}
