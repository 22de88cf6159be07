import { commandWords } from "../text/words.ts";
import { wrap } from "../text/wrap.ts";
import type { Arguments, FlagOption, Option, Options } from "./options.ts";

/** Fits into the window of any editor. */
const HELP_WIDTH = 98;

/** The part of a help text that lists what can be typed, a line or more for each. */
export function argumentsHelp({ options, positionals }: Arguments<Options>): string {
  const rows: [typed: string, help: string][] = [
    ...Object.entries(positionals?.help ?? {}),
    ...Object.entries(options).map(([name, option]): [string, string] => [
      `--${name}${option.type === "flag" ? "" : ` ${lettersOf(option)}`}`,
      helpOf(option),
    ]),
    ["--help", commandWords.help],
  ];
  const margin = Math.max(...rows.map(([typed]) => typed.length)) + 4;
  return rows.map(([typed, help]) => {
    const lines = wrap(help, HELP_WIDTH - margin).split("\n");
    return `  ${typed}`.padEnd(margin) + lines.join(`\n${" ".repeat(margin)}`);
  }).join("\n");
}

function lettersOf(option: Exclude<Option, FlagOption>): string {
  if ("value" in option) return option.value;
  return option.type === "folder" || option.type === "folders" ? "DIR" : "FILE";
}

function helpOf(option: Option): string {
  if (option.type === "choices") return `${option.help}: ${option.choices.join(", ")}`;
  if (option.type !== "int") return option.help;
  const { help, min, max, unit } = option;
  const otherwise = option.default === undefined
    ? ""
    : ` ${commandWords.otherwise(`${option.default}`)}`;
  return `${help}, ${commandWords.range(min, max, unit)}${otherwise}`;
}
