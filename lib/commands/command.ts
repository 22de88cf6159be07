import { explainSystemError } from "../kit/desk/system_errors.ts";
import { ProcessStartError } from "../race/child_process.ts";
import { TemporaryFolderError } from "../race/temporary_folder.ts";
import { safeText } from "../text/escape.ts";
import { commandWords } from "../text/words.ts";
import { wrap } from "../text/wrap.ts";
import { argumentsHelp } from "./arguments_help.ts";
import {
  type Arguments,
  CommandLineError,
  type Options,
  type OptionValues,
  parseArguments,
  type Positionals,
} from "./options.ts";
import { ReportFile, ReportFileError } from "./report_file.ts";
import { InputError, OutputClosedError, type Screen, standardOutput, writeOut } from "./screen.ts";
import { InterruptedError, Interruption, Suspension } from "./signals.ts";
import { commandLine } from "./typed_command.ts";

/** The exit codes of all commands. */
export const EXIT = {
  /** It did what it was asked to do, and everything is as it should be. */
  ok: 0,
  /** Something is not as it should be, or could not be done. */
  fail: 1,
  /** The arguments cannot be used. */
  usage: 2,
  /** The computer lacks something that the command needs, or it does not work: no answer is wrong. */
  setUp: 3,
  /** Ctrl-C, or a request to end: 128 and the number of the signal, as shells have it. */
  interrupted: 130,
  /** Nobody reads its output any more, as in `... | head -1`: 128 and the number of SIGPIPE. */
  outputClosed: 141,
} as const;

/** A class of errors. */
// deno-lint-ignore no-explicit-any -- whatever their constructors take
export type ErrorClass = abstract new (...args: any[]) => Error;

/** What a command is given besides its options. */
export interface CommandContext {
  /** Where it prints. */
  screen: Screen;
  /** Ctrl-C aborts it with an {@linkcode InterruptedError}. */
  signal: AbortSignal;
  /** The arguments besides options. */
  positionals: string[];
}

/** The definition of a command. */
export interface CommandDefinition<O extends Options> {
  /** The name of its task: `"grade"`. */
  task: string;
  /** What every error about its arguments begins with: `"Cannot grade"`. */
  cannot: string;
  /** What `--help` begins with. */
  summary: string;
  /**
   * Its options.
   *
   * @default {{}}
   */
  options?: O;
  /** Its other arguments; none by default. */
  positionals?: Positionals;
  /** What `--help` adds at the end. */
  details?: string;
  /** When it exits with 0 and with 1, for `--help`: `"when all pass"`, `"when not"`. */
  exits: { ok: string; fail: string };
  /**
   * What is said after Ctrl-C.
   *
   * @default {"nothing is left running"}
   */
  interrupted?: string;
  /**
   * Errors that are printed without a stack trace, by exit code: something could not be done, an
   * argument cannot be used, the computer lacks something.
   */
  errors?: {
    fail?: readonly ErrorClass[];
    usage?: readonly ErrorClass[];
    setUp?: readonly ErrorClass[];
  };
  /** Does it, and returns the exit code. */
  run(options: OptionValues<O>, context: CommandContext): Promise<number>;
}

/** A command, ready to be run. */
export interface Command<O extends Options> {
  /** What `--help` prints. */
  readonly help: string;
  /** Reads arguments; returns `undefined` when only the help text is wanted. */
  parse(
    args: readonly string[],
  ): { options: OptionValues<O>; positionals: string[] } | undefined;
  /** Runs it with these arguments, prints what goes wrong, and returns the exit code. */
  main(args: readonly string[]): Promise<number>;
}

/**
 * Makes a command from its definition: typed options, `--help`, one way to refuse an argument, one table of
 * exit codes, reports that are prepared before anything runs, and a Ctrl-C that leaves nothing behind.
 *
 * @example
 * ```ts no-run
 * import { defineCommand, EXIT } from "./command.ts";
 *
 * const wash = defineCommand({
 *   task: "wash",
 *   cannot: "Cannot wash",
 *   summary: "Washes shirts.",
 *   options: {
 *     at: { type: "int", value: "C", min: 30, max: 95, unit: "degrees", default: 40, help: "how hot" },
 *     json: { type: "report", help: "write what came out to FILE as JSON, too" },
 *   },
 *   exits: { ok: "when all is clean", fail: "when not" },
 *   run: ({ at, json }, { screen }) => {
 *     screen.print(`Washing at ${at} degrees`);
 *     json?.write(JSON.stringify({ clean: true }));
 *     return Promise.resolve(EXIT.ok);
 *   },
 * });
 *
 * if (import.meta.main) Deno.exit(await wash.main(Deno.args));
 * ```
 *
 * @param definition What it does, and what it takes.
 */
export function defineCommand<const O extends Options = Record<never, never>>(
  definition: CommandDefinition<O>,
): Command<O> {
  // Without options, O is the type of no options.
  const known: Arguments<O> = { ...definition, options: definition.options ?? {} as O };
  const command: Command<O> = {
    help: helpOf(definition, known),
    parse: (args) => parseArguments(known, args),
    main: async (args) => {
      using interruption = new Interruption();
      using _suspension = new Suspension();
      try {
        const parsed = command.parse(args);
        if (parsed) return await runPrepared(definition, parsed, interruption.signal);
        writeOut(`${command.help}\n`);
        return EXIT.ok;
      } catch (error) {
        return exitCodeOf(error, definition);
      }
    },
  };
  return command;
}

async function runPrepared<O extends Options>(
  { run }: CommandDefinition<O>,
  { options, positionals }: { options: OptionValues<O>; positionals: string[] },
  signal: AbortSignal,
): Promise<number> {
  using reports = new DisposableStack();
  for (const value of Object.values(options)) {
    if (value instanceof ReportFile) reports.use(value.prepare());
  }
  return await run(options, { positionals, signal, screen: standardOutput() });
}

function exitCodeOf(
  error: unknown,
  { cannot, errors = {}, interrupted = commandWords.nothingLeft }: CommandDefinition<Options>,
): number {
  if (error instanceof OutputClosedError) return EXIT.outputClosed;
  if (error instanceof InterruptedError) {
    complain(`\n${commandWords.interrupted(interrupted)}`);
    return EXIT.interrupted;
  }
  if (!(error instanceof Error)) throw error;
  const isOne = (classes: readonly ErrorClass[] = []): boolean =>
    classes.some((type) => error instanceof type);
  const line = `${error.name}: ${error.message}`;
  if (isOne([CommandLineError, ReportFileError, InputError, ...errors.usage ?? []])) {
    complain(line);
    return EXIT.usage;
  }
  const isSetUp = isOne([...MACHINE_ERRORS, ...errors.setUp ?? []]);
  const reason = explainSystemError(error);
  const saysWhy = reason !== undefined && error.message.includes(reason);
  if (isSetUp || isOne(errors.fail) || saysWhy) complain(line);
  else if (reason !== undefined) complain(commandWords.machine(cannot, reason, error.message));
  else throw error;
  if (!isSetUp && reason === undefined) return EXIT.fail;
  complain(commandWords.seeDoctor(commandLine("doctor")));
  return EXIT.setUp;
}

/** What no command can do anything about: the computer lacks something, or it does not work. */
const MACHINE_ERRORS = [ProcessStartError, TemporaryFolderError];

/** What a learner's process wrote last, and the names of files, are in errors, too. */
const MOST_COMPLAINT = 10_000;

/** Prints to standard error, unless the terminal has gone with those who could read it. */
function complain(text: string): void {
  try {
    console.error(safeText(text, MOST_COMPLAINT));
  } catch {
    // There is nobody left to tell.
  }
}

function helpOf<O extends Options>(
  { task, summary, details, exits }: CommandDefinition<O>,
  known: Arguments<O>,
): string {
  const typed = [task, "[options]", known.positionals?.usage].filter((part) => part !== undefined);
  return [
    summary,
    commandWords.usage(commandLine(typed.join(" "))),
    argumentsHelp(known),
    ...details === undefined ? [] : [details],
    wrap(commandWords.exitCodes(exits), 98),
  ].join("\n\n");
}
