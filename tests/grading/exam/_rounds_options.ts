import { CommandLine } from "../../../lib/commands/command_line.ts";
import { CATALOG, type ExerciseName, findExercise } from "../../../lib/grading/catalog.ts";

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

const MOST = 1_000_000_000;

const COMMAND_LINE = new CommandLine({
  ...{ task: "test:graders", cannot: "Cannot grade in rounds", error: RoundsUsageError },
});

/** As they are typed. */
const OPTIONS = {
  rounds: { type: "string", default: "3" },
  seed: { type: "string" },
  load: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the command line.
 *
 * @throws {RoundsUsageError} naming what cannot be used
 */
export function parseRoundsOptions(args: readonly string[]): RoundsOptions {
  const { values, positionals } = COMMAND_LINE.parse(args, OPTIONS);
  const { rounds, seed, load, help } = values;
  const wanted = positionals.map((text) => {
    const exercise = findExercise(text);
    if (exercise) return exercise.name;
    throw new RoundsUsageError(`There is no exercise ${JSON.stringify(text)}`);
  });
  return {
    exercises: wanted.length > 0 ? wanted : CATALOG.map(({ name }) => name),
    rounds: COMMAND_LINE.wholeNumber("--rounds", rounds, 1, MOST),
    seed: seed === undefined
      ? Math.floor(Math.random() * 1_000_000)
      : COMMAND_LINE.wholeNumber("--seed", seed, 0, MOST),
    load,
    help,
  };
}
