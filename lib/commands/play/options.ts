import { CATALOG, findExercise } from "../../grading/catalog.ts";
import { CommandLine } from "../command_line.ts";

/** An argument of `deno task play` cannot be used. */
export class PlayOptionError extends RangeError {
  override readonly name: string = "PlayOptionError";
}

/** What is to be played. */
export interface PlayCommand {
  /** The exercise; absent when only the help text is wanted. */
  exercise?: typeof CATALOG[number];
  /** What happens first, such as `"Ann1 Bob1"`. */
  schedule: string;
  /** Another folder than `exercises/`. */
  submission?: string;
  /** Whether it is played with the solution. */
  solutions: boolean;
}

/** What `--help` prints. */
export const HELP = `\
Be the scheduler of your own exercise: decide step by step which client goes next.

Usage: deno task play [options] NN ["SCHEDULE"]

  NN                a number or a name, such as 02 or 02_last_ticket
  SCHEDULE          play this and show what happens, such as "Ann1 Bob1 Bob2 Ann2"
  --submission DIR  play with the file in DIR, which is laid out like exercises/
  --solutions       play with the solution
  --help            print this text

Without a schedule it asks. Type who goes next, one or several on a line:
  Ann2 or Ann       Ann's next operation happens
  Ann2!             it fails
  Ann†              Ann crashes
  undo              take the last one back
  quit              end

Exit code: 0 when it was played, 1 when the file or the schedule cannot be played, 2 for an
argument that cannot be used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const COMMAND_LINE = new CommandLine({
  ...{ task: "play", cannot: "Cannot play", error: PlayOptionError },
});

/** As they are typed. */
const OPTIONS = {
  submission: { type: "string" },
  solutions: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the arguments of `deno task play`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns What is to be played.
 * @throws {PlayOptionError} when an option is unknown, or the exercise is
 */
export function parsePlayCommand(args: readonly string[]): PlayCommand {
  const { values: { submission, solutions, help }, positionals } = COMMAND_LINE.parse(
    args,
    OPTIONS,
  );
  if (help) return { schedule: "", solutions };
  const [wanted, ...schedule] = positionals;
  const numbers = CATALOG.map(({ number }) => number).join(", ");
  if (wanted === undefined) {
    throw new PlayOptionError(`Cannot play without an exercise: choose from ${numbers}`);
  }
  const exercise = findExercise(wanted);
  if (!exercise) {
    throw new PlayOptionError(
      `Cannot play as there is no exercise ${JSON.stringify(wanted)}: choose from ${numbers}`,
    );
  }
  return {
    exercise,
    // Who forgets the quotation marks gives each word as an argument of its own.
    schedule: schedule.join(" "),
    ...(submission !== undefined && { submission }),
    solutions,
  };
}
