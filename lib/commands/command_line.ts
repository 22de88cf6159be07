import { parseArgs, type ParseArgsConfig } from "node:util";

/** The options that a command knows, as `parseArgs` wants them. */
export type KnownOptions = NonNullable<ParseArgsConfig["options"]>;

/** The arguments of a command, sorted. */
export type ParsedArguments<O extends KnownOptions> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: boolean; options: O }>
>;

/** How a command is called and what it says when it cannot do what it was asked for. */
export interface CommandWords {
  /** The name of its task: `"grade"`. */
  task: string;
  /** What every error begins with: `"Cannot grade"`. */
  cannot: string;
  /** The class of its errors. */
  error: new (message: string, options?: ErrorOptions) => Error;
}

/** Reads the arguments of one command. All commands refuse what they cannot use in the same words. */
export class CommandLine {
  readonly #words: CommandWords;

  /** @param words What is said in errors. */
  constructor(words: CommandWords) {
    this.#words = words;
  }

  /**
   * Sorts arguments into options and the others.
   *
   * @param args The arguments, as in `Deno.args`.
   * @param options What the command knows.
   * @param allowPositionals Whether there may be others than options.
   * @returns The values of the options, and the others.
   * @throws the command's error when there is an option that it does not know
   */
  parse<const O extends KnownOptions>(
    args: readonly string[],
    options: O,
    allowPositionals = true,
  ): ParsedArguments<O> {
    try {
      return parseArgs({ args: [...args], allowPositionals, options });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const { task, cannot, error: CommandError } = this.#words;
      const [reason] = error.message.split("\n");
      throw new CommandError(
        `${cannot}: ${reason}. \`deno task ${task} --help\` shows all options`,
        { cause: error },
      );
    }
  }

  /**
   * Reads the value of an option that is a whole number.
   *
   * @param flag The option: `"--seed"`.
   * @param text Its value.
   * @param least The smallest number that it may be.
   * @param most The largest one.
   * @param unit What it counts, for the error: `"milliseconds"`.
   * @throws the command's error when it is none, or out of range
   */
  wholeNumber(flag: string, text: string, least: number, most: number, unit?: string): number {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER
      ? `of ${least} or more`
      : `from ${least} to ${most}`;
    throw this.refuse(flag, `must be a whole number ${unit ? `of ${unit} ` : ""}${range}`, text);
  }

  /** The error that says what is wrong with the value of an option. */
  refuse(flag: string, rule: string, value: string): Error {
    const shown = /^-?\d+(\.\d+)?$/.test(value) ? value : JSON.stringify(value);
    const { cannot, error: CommandError } = this.#words;
    return new CommandError(`${cannot} as '${flag}' ${rule}: current value is ${shown}`);
  }
}
