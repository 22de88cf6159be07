import { DEADLINE_MS } from "../../lessons/run_notebook.ts";
import { CommandLine } from "../command_line.ts";

/** An argument of `deno task notebooks` cannot be used. */
export class NotebooksOptionError extends RangeError {
  override readonly name: string = "NotebooksOptionError";
}

/** Which lessons are to be run, and how. */
export interface NotebooksCommand {
  /** The lessons that were asked for; all when there is none. */
  wanted: string[];
  /** Another folder than `notebooks/`. */
  folder?: string;
  /** Whether the lessons are run at all. */
  run: boolean;
  /** Whether what the cells show is written into the lessons. */
  write: boolean;
  /** Whether all cells are run a second time. */
  twice: boolean;
  /** The folder for a page of each lesson, if they are wanted. */
  html?: string;
  /** The path of the JSON report, if one is wanted. */
  json?: string;
  /** How long a cell may run that does not say it itself, in milliseconds. */
  deadline: number;
  /** Whether only the help text is wanted. */
  help: boolean;
}

/** Longer than any lesson. */
const LONGEST_DEADLINE = 3_600_000;

/** What `--help` prints. */
export const HELP = `\
Runs the lessons, cell by cell, in the real Deno kernel under a Jupyter server of its own.

Usage: deno task notebooks [options] [NN ...]

  NN               a number or a name, such as 02 or 02_last_ticket (all lessons)
  --write          write what the cells show into the lessons, if all cells of a lesson pass
  --html DIR       make a page of each lesson in DIR, that needs no Jupyter and no network;
                   alone, nothing is run: the pages show what is in the lessons
  --twice          run all cells a second time, in the same kernel, as learners do
  --json FILE      write the results to FILE as JSON, too
  --deadline MS    how long a cell may run (${DEADLINE_MS}), unless its metadata has a 'deadline'
  --folder DIR     the lessons in DIR instead of notebooks/
  --help           print this text

Each cell passes, or is
  wrong    it shows something else than it must
  stuck    it takes too long
  broken   it throws, has a syntax error, or ends the kernel

Exit code: 0 when all lessons that were asked for pass, 1 when not, 2 for an argument that cannot
be used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const COMMAND_LINE = new CommandLine({
  ...{ task: "notebooks", cannot: "Cannot run the lessons", error: NotebooksOptionError },
});

/** As they are typed. */
const OPTIONS = {
  write: { type: "boolean", default: false },
  twice: { type: "boolean", default: false },
  html: { type: "string" },
  json: { type: "string" },
  deadline: { type: "string" },
  folder: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * Reads the arguments of `deno task notebooks`.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {NotebooksOptionError} when an option is unknown or its value cannot be used
 */
export function parseNotebooksCommand(args: readonly string[]): NotebooksCommand {
  const { values, positionals } = COMMAND_LINE.parse(args, OPTIONS);
  const { write, twice, html, json, deadline, folder, help } = values;
  for (const [flag, value] of Object.entries({ html, json, folder })) {
    if (value === "") throw COMMAND_LINE.refuse(`--${flag}`, "must not be empty", value);
  }
  return {
    wanted: positionals,
    ...(folder !== undefined && { folder }),
    run: html === undefined || write || twice || json !== undefined,
    ...{ write, twice, help },
    ...(html !== undefined && { html }),
    ...(json !== undefined && { json }),
    deadline: deadline === undefined
      ? DEADLINE_MS
      : COMMAND_LINE.wholeNumber("--deadline", deadline, 1, LONGEST_DEADLINE, "milliseconds"),
  };
}
