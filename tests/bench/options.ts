import { parseArgs } from "node:util";
import type { Group } from "./group.ts";

/** What the bench was asked for. */
export interface Options {
  /** Which groups are run. */
  groups: readonly Group[];
  /** How many times each figure is taken. */
  runs: number;
  /** Whether shorter runs with less exact figures will do. */
  quick: boolean;
  /** Where the figures are written as JSON; absent when they are only printed. */
  json?: string;
}

/** The bench was asked for something that it does not have. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/**
 * Reads the command line.
 *
 * @returns What was asked for, or `undefined` when it was only the help.
 * @throws {UsageError} naming the option, its value and what it may be
 */
export function parseOptions(
  args: readonly string[],
  groups: readonly Group[],
): Options | undefined {
  const { help, only, runs, quick, json } = readFlags(args);
  if (help) return undefined;
  const names = groups.map(({ name }) => name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Cannot run the bench as '--only' must be one of ${
        names.join(", ")
      }: current value is ${unknown}`,
    );
  }
  if (runs !== undefined && !/^[1-9]\d{0,3}$/.test(runs)) {
    throw new UsageError(
      `Cannot run the bench as '--runs' must be a whole number from 1 to 9999: current value is ${runs}`,
    );
  }
  return {
    groups: groups.filter(({ name }) => only === undefined || only.includes(name)),
    runs: runs === undefined ? (quick ? 1 : 3) : Number(runs),
    quick,
    ...(json !== undefined && { json }),
  };
}

/** What `--help` prints. */
export function help(groups: readonly Group[]): string {
  const width = Math.max(...groups.map(({ name }) => name.length));
  return `deno task bench [options]: our lock and its peers, side by side in one run

  --only GROUP  run this group only; may be given several times
  --runs N      take each figure N times and show the median (default 3, with --quick 1)
  --quick       shorter runs, less exact, under 40 seconds
  --json FILE   write all figures to FILE, too
  --help        print this text

Groups:
${groups.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join("\n")}`;
}

interface Flags {
  help: boolean;
  quick: boolean;
  only?: string[] | undefined;
  runs?: string | undefined;
  json?: string | undefined;
}

function readFlags(args: readonly string[]): Flags {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        only: { type: "string", multiple: true },
        runs: { type: "string" },
        json: { type: "string" },
      },
    }).values;
  } catch (error) {
    // parseArgs throws a TypeError that names the argument it does not know.
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
