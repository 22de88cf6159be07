import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { CommandLine } from "../command_line.ts";

/** An argument of `deno task learn` cannot be used. */
export class LearnOptionError extends RangeError {
  override readonly name: string = "LearnOptionError";
}

/** How the course is learned. */
export interface LearnCommand {
  /** The exercise to go to; the current one when absent. */
  exercise?: ExerciseName;
  /** Whether everything is printed line by line. */
  plain: boolean;
  /** Whether the file is looked at again and again instead of waiting for file events. */
  poll: boolean;
  /** Whether lessons are opened in the learner's browser. */
  browser: boolean;
  /** Where the certificate is drawn, if not in `.last-ticket/`. */
  certificate?: string;
  /** Whether only the help text is wanted. */
  help: boolean;
}

const NUMBERS = CATALOG.map(({ number }) => number).join(", ");

/** What `--help` prints. */
export const HELP = `\
Learn alone: shows an exercise, grades it whenever you save it, and gives hints.

Usage: deno task learn [options] [NN]

  NN                  go to this exercise, such as 02 or 02_last_ticket (the current one)
  --plain             print line by line, for screen readers and logs; type a letter and Enter
                      (what happens anyway when input or output is no terminal)
  --poll              look at the file four times a second, where file events do not arrive
  --no-browser        do not open lessons in your browser: print where their pages are
  --certificate FILE  draw the certificate to FILE (.last-ticket/certificate.svg)
  --help              print this text

Progress is kept in .last-ticket-progress; what you reset, in .last-ticket/backups.

Exit code: 0 when you quit, 1 when it cannot run, such as twice at the same time, 2 for an argument
that cannot be used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const COMMAND_LINE = new CommandLine({
  ...{ task: "learn", cannot: "Cannot learn", error: LearnOptionError },
});

/** As they are typed. */
const OPTIONS = {
  plain: { type: "boolean", default: false },
  poll: { type: "boolean", default: false },
  "no-browser": { type: "boolean", default: false },
  certificate: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the arguments of `deno task learn`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {LearnOptionError} when an option is unknown, or the exercise is
 */
export function parseLearnCommand(args: readonly string[]): LearnCommand {
  const { values, positionals } = COMMAND_LINE.parse(args, OPTIONS);
  const { plain, poll, certificate, help } = values;
  const [wanted, ...more] = positionals;
  if (more.length > 0) {
    throw new LearnOptionError(
      `Cannot learn more than one exercise at a time: choose one of ${positionals.join(", ")}`,
    );
  }
  const exercise = wanted === undefined ? undefined : findExercise(wanted);
  if (wanted !== undefined && !exercise) {
    throw new LearnOptionError(
      `Cannot learn as there is no exercise ${JSON.stringify(wanted)}: choose from ${NUMBERS}`,
    );
  }
  if (certificate === "") {
    throw COMMAND_LINE.refuse("--certificate", "must not be empty", certificate);
  }
  return {
    ...(exercise && { exercise: exercise.name }),
    ...{ plain, poll, help, browser: !values["no-browser"] },
    ...(certificate !== undefined && { certificate }),
  };
}
