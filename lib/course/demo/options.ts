import { parseArgs } from "node:util";
import { DemoOptionError } from "./errors.ts";
import { SCENE_NAMES, type SceneName, type Size } from "./scenes.ts";

/** What the demo is asked to do. */
export interface DemoOptions extends Size {
  /** The scenes to show, in this order, each once. */
  scenes: SceneName[];
  /** The path of the JSON report, if one is wanted. */
  json?: string;
  /** Whether only the help text is wanted. */
  help: boolean;
}

/** What `--help` prints. */
export const HELP = `\
Ten clients, one ticket, four ways to sell it: with real processes, on this computer.

Usage: deno task demo [options]

  --clients N     how many client processes, 1 to 200 (10)
  --tickets K     how many tickets there are, 0 or more (1)
  --latency MS    what each search, read and write takes, 0 to 60000 milliseconds (100)
  --scene NAME    only this scene; repeat it, or separate names by commas:
                  ${SCENE_NAMES.join(", ")} (all four)
  --json FILE     write what happened to FILE as JSON, too
  --help          print this text

Exit code: 0 when every scene but no-lock sold exactly the tickets it should, 1 when not,
2 for an argument that cannot be used, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`;

const MOST_CLIENTS = 200;
const LONGEST_LATENCY = 60_000;

/**
 * Reads the demo's arguments.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {DemoOptionError} when an argument is unknown or its value cannot be used
 */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { clients, tickets, latency, scene, json, help } = parseFlags(args);
  if (json === "") throw refuse("--json", "must name a file", json);
  return {
    clients: wholeNumber("--clients", clients, 1, MOST_CLIENTS),
    tickets: wholeNumber("--tickets", tickets, 0, Number.MAX_SAFE_INTEGER),
    latency: wholeNumber("--latency", latency, 0, LONGEST_LATENCY),
    scenes: sceneNames(scene),
    ...(json !== undefined && { json }),
    help,
  };
}

interface Flags {
  clients: string;
  tickets: string;
  latency: string;
  scene: string[];
  json?: string | undefined;
  help: boolean;
}

function parseFlags(args: readonly string[]): Flags {
  // `npm run`'s habit of `--` before the arguments is not an error here.
  const own = args[0] === "--" ? args.slice(1) : args;
  try {
    return parseArgs({
      args: joinNegativeNumbers(own),
      options: {
        clients: { type: "string", default: "10" },
        tickets: { type: "string", default: "1" },
        latency: { type: "string", default: "100" },
        scene: { type: "string", multiple: true, default: [...SCENE_NAMES] },
        json: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [reason] = error.message.split("\n");
    throw new DemoOptionError(
      `Cannot run the demo: ${reason}. \`deno task demo --help\` shows all options`,
      { cause: error },
    );
  }
}

/** `--clients -1` becomes `--clients=-1`, which parseArgs takes for a value and not for a flag. */
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

function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw refuse(flag, `must be a whole number ${describeRange(min, max)}`, text);
}

function describeRange(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
}

function sceneNames(values: readonly string[]): SceneName[] {
  const names = values.flatMap((value) => value.split(",")).map((name) => name.trim());
  return [...new Set(names.map(sceneName))];
}

function sceneName(text: string): SceneName {
  const name = SCENE_NAMES.find((name) => name === text);
  if (name === undefined) throw refuse("--scene", `must be one of ${SCENE_NAMES.join(", ")}`, text);
  return name;
}

function refuse(flag: string, rule: string, value: string): DemoOptionError {
  const shown = /^-?\d+(\.\d+)?$/.test(value) ? value : JSON.stringify(value);
  return new DemoOptionError(`Cannot run the demo as '${flag}' ${rule}: current value is ${shown}`);
}
