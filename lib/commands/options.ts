import { parseArgs, type ParseArgsConfig } from "node:util";
import { editDistance } from "../kit/desk/edit_distance.ts";
import { commandWords } from "../text/words.ts";
import { ReportFile } from "./report_file.ts";
import { commandLine, typedPath } from "./typed_command.ts";

interface OptionOf<Type extends string> {
  /** What is given. */
  type: Type;
  /** What `--help` says about it. */
  help: string;
}

/** An option without a value, such as `--plain`. */
export type FlagOption = OptionOf<"flag">;

/** An option whose value is a whole number. Its range and its default are shown in the help text. */
export interface IntOption extends OptionOf<"int"> {
  /** The placeholder for the number in the help text: `"MS"`. */
  value: string;
  /** The smallest number that it may be. */
  min: number;
  /** The largest one, if there is one. */
  max?: number;
  /** Its unit: `"milliseconds"`. */
  unit?: string;
  /** Its value when it is not given. */
  default?: number;
}

/** An option that takes some of several words, repeated or separated by commas. */
export interface ChoicesOption extends OptionOf<"choices"> {
  /** The placeholder for the word in the help text. */
  value: string;
  /** The words; all when none is given. */
  choices: readonly string[];
}

/**
 * An option that names a file, a folder, or a report: a file that is prepared before anything runs, so
 * that no work is lost when it cannot be written. Relative paths begin where the user stands.
 */
export type PathOption = OptionOf<"file" | "folder"> | OptionOf<"report">;

/** An option that names folders, repeated or once. Relative paths begin where the user stands. */
export type FoldersOption = OptionOf<"folders">;

/** An option whose value the command reads itself, such as `--shard 3/10`. */
export interface TextOption extends OptionOf<"text"> {
  /** The placeholder for the value in the help text: `"K/N"`. */
  value: string;
}

/** An option of a command. */
export type Option =
  | FlagOption
  | IntOption
  | ChoicesOption
  | PathOption
  | FoldersOption
  | TextOption;

/** The options of a command, by their names without dashes. */
export type Options = Readonly<Record<string, Option>>;

/** The value of an option; `undefined` if it was not given and has no default. */
export type OptionValue<O extends Option> = O extends FlagOption ? boolean
  : O extends ChoicesOption ? O["choices"][number][]
  : O extends IntOption ? number | (O extends { default: number } ? never : undefined)
  : O extends OptionOf<"report"> ? ReportFile | undefined
  : O extends FoldersOption ? string[]
  : string | undefined;

/** The values of all options. */
export type OptionValues<O extends Options> = { readonly [Name in keyof O]: OptionValue<O[Name]> };

/** The arguments of a command besides its options. */
export interface Positionals {
  /** How they are typed: `"[NN ...]"`. */
  usage: string;
  /** What `--help` says about each. */
  help: Readonly<Record<string, string>>;
}

/** How the arguments of a command are read. */
export interface Arguments<O extends Options> {
  /** The name of its task: `"grade"`. */
  task: string;
  /** What every error begins with: `"Cannot grade"`. */
  cannot: string;
  /** Its options. */
  options: O;
  /** Its other arguments. */
  positionals?: Positionals;
}

/** The arguments of a command cannot be used. The message names the option, its value and the fix. */
export class CommandLineError extends Error {
  override readonly name: string = "CommandLineError";
}

/**
 * Reads the arguments of a command.
 *
 * @param definition The arguments that the command takes.
 * @param args The arguments, as in `Deno.args`.
 * @returns The values and the other arguments; `undefined` when only the help text is wanted.
 * @throws {CommandLineError} when an option is unknown, or its value cannot be used
 */
export function parseArguments<O extends Options>(
  definition: Arguments<O>,
  args: readonly string[],
): { options: OptionValues<O>; positionals: string[] } | undefined {
  const { values, positionals } = typedWords(definition, args);
  if (values.help) return undefined;
  const options: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(definition.options)) {
    options[name] = valueOf(definition.cannot, `--${name}`, option, values[name]);
  }
  requireDifferentFiles(definition.cannot, Object.values(options));
  return { options: options as OptionValues<O>, positionals };
}

/**
 * The error that says what is wrong with the value of an option.
 *
 * @param cannot What cannot be done: `"Cannot grade"`.
 * @param flag The option: `"--seed"`.
 * @param rule What it must be.
 * @param value What it is.
 */
export function refuse(
  cannot: string,
  flag: string,
  rule: string,
  value: string,
): CommandLineError {
  const shown = /^-?\d+(\.\d+)?$/.test(value) ? value : JSON.stringify(value);
  return new CommandLineError(commandWords.refused(cannot, flag, rule, shown));
}

type TypedValue = string | boolean | (string | boolean)[] | undefined;

function typedWords(
  { task, cannot, options, positionals }: Arguments<Options>,
  args: readonly string[],
): { values: Record<string, TypedValue>; positionals: string[] } {
  const known: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const [name, { type }] of Object.entries(options)) {
    known[name] = type === "flag"
      ? { type: "boolean" }
      : { type: "string", multiple: type === "choices" || type === "folders" };
  }
  // `npm run`'s habit of `--` before the arguments is not an error here.
  const own = joinNegativeNumbers(args[0] === "--" ? args.slice(1) : args);
  try {
    return parseArgs({ args: own, options: known, allowPositionals: positionals !== undefined });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // What follows is advice about arguments that begin with a dash, and none of ours does.
    const [reason = ""] = error.message.split(/\n|\. To specify/);
    const [, unknown] = /^Unknown option '--([^']+)'/.exec(reason) ?? [];
    const closest = unknown === undefined ? undefined : closestTo(unknown, Object.keys(known));
    const message = commandWords.cannotRead(
      ...[cannot, reason, closest && `--${closest}`, commandLine(`${task} --help`)] as const,
    );
    throw new CommandLineError(message, { cause: error });
  }
}

/** `--clients -1` becomes `--clients=-1`, which parseArgs reads as a value and not as a flag. */
function joinNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-\d/.test(arg) && last?.startsWith("--") && !last.includes("=")) {
      joined[joined.length - 1] = `${last}=${arg}`;
    } else joined.push(arg);
  }
  return joined;
}

function valueOf(cannot: string, flag: string, option: Option, typed: TypedValue): unknown {
  if (option.type === "flag") return typed === true;
  if (option.type === "choices") {
    return Array.isArray(typed) ? chosen(cannot, flag, option, typed) : [...option.choices];
  }
  if (option.type === "folders") {
    return (Array.isArray(typed) ? typed : []).map((value) => pathOf(cannot, flag, String(value)));
  }
  if (typeof typed !== "string") return option.type === "int" ? option.default : undefined;
  if (option.type === "int") return integer(cannot, flag, option, typed);
  if (option.type === "text") return typed;
  const path = pathOf(cannot, flag, typed);
  return option.type === "report" ? new ReportFile(flag, path) : path;
}

function pathOf(cannot: string, flag: string, typed: string): string {
  if (typed === "") throw refuse(cannot, flag, commandWords.mustNotBeEmpty, typed);
  if (typed === "-") throw refuse(cannot, flag, commandWords.mustNotBeDash, typed);
  return typedPath(typed);
}

function integer(
  cannot: string,
  flag: string,
  { min, max, unit }: IntOption,
  text: string,
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= (max ?? Number.MAX_SAFE_INTEGER)) return value;
  throw refuse(cannot, flag, commandWords.mustBeInteger(min, max, unit), text);
}

function chosen(
  cannot: string,
  flag: string,
  { choices }: ChoicesOption,
  typed: readonly (string | boolean)[],
): string[] {
  const words = typed.flatMap((value) => String(value).split(",")).map((word) => word.trim());
  for (const word of words) {
    if (choices.includes(word)) continue;
    throw refuse(cannot, flag, commandWords.mustBeOneOf(choices, closestTo(word, choices)), word);
  }
  return [...new Set(words)];
}

function requireDifferentFiles(cannot: string, values: readonly unknown[]): void {
  const reports = values.filter((value) => value instanceof ReportFile);
  for (const [index, { option, path }] of reports.entries()) {
    const other = reports.slice(0, index).find((earlier) => earlier.path === path);
    if (other) throw refuse(cannot, option, commandWords.mustBeAnotherFile(other.option), path);
  }
}

/** The word that was probably meant, if any is close enough. */
function closestTo(typed: string, words: readonly string[]): string | undefined {
  const ranked = words.map((word) => ({ word, distance: editDistance(typed, word) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  const isPrefix = (word: string): boolean => typed.length > 2 && word.startsWith(typed);
  return words.find(isPrefix) ??
    (best && best.distance <= typed.length / 2 ? best.word : undefined);
}
