import { CommandLine } from "../command_line.ts";

/** An argument of `deno task lab` cannot be used. */
export class LabOptionError extends RangeError {
  override readonly name: string = "LabOptionError";
}

/** What is opened, and how. */
export interface LabCommand {
  /** The lesson that was asked for: its number or its name. */
  lesson?: string;
  /** Whether a browser is opened. */
  browser: boolean;
  /** The port that was asked for. */
  port?: number;
  /** Whether only the help text is wanted. */
  help: boolean;
}

const HIGHEST_PORT = 65_535;

/** What `--help` prints. */
export const HELP = `\
Opens the lessons in Jupyter: copies of yours, in my-notebooks/, which an update never changes.

Usage: deno task lab [options] [NN]

  NN            a number or a name, such as 02 or 02_last_ticket (the list of all lessons)
  --no-browser  print the address, and open nothing
  --port N      listen on port N, or the next one that is free (any free port)
  --help        print this text

Press Ctrl-C to end Jupyter. To begin a lesson afresh, delete your copy of it.

Jupyter needs a kernel for Deno: if there is none that runs the lessons well, one is installed, and
what was there is kept. VS Code finds it, too.

Exit code: 0 when Jupyter was ended in the browser, 1 when it could not be started, 2 for an
argument that cannot be used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const COMMAND_LINE = new CommandLine({
  ...{ task: "lab", cannot: "Cannot open Jupyter", error: LabOptionError },
});

/** As they are typed. */
const OPTIONS = {
  "no-browser": { type: "boolean", default: false },
  port: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the arguments of `deno task lab`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {LabOptionError} when an option is unknown or its value cannot be used
 */
export function parseLabCommand(args: readonly string[]): LabCommand {
  const { values, positionals } = COMMAND_LINE.parse(args, OPTIONS);
  const [lesson, ...more] = positionals;
  if (more.length > 0) {
    throw new LabOptionError(
      `Cannot open Jupyter on more than one lesson: current value is '${positionals.join(" ")}'`,
    );
  }
  return {
    ...(lesson !== undefined && { lesson }),
    browser: !values["no-browser"],
    ...(values.port !== undefined && {
      port: COMMAND_LINE.wholeNumber("--port", values.port, 1, HIGHEST_PORT),
    }),
    help: values.help,
  };
}
