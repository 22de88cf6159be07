import { CommandLine, type KnownOptions } from "../command.ts";
import { SCENE_NAMES, type SceneName, type Size } from "./scenes.ts";

/** An argument of the demo cannot be used. */
export class DemoOptionError extends RangeError {
  override readonly name: string = "DemoOptionError";
}

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

const COMMAND_LINE = new CommandLine({
  ...{ task: "demo", cannot: "Cannot run the demo", error: DemoOptionError },
});

/** As they are typed. */
const OPTIONS = {
  clients: { type: "string", default: "10" },
  tickets: { type: "string", default: "1" },
  latency: { type: "string", default: "100" },
  scene: { type: "string", multiple: true, default: [...SCENE_NAMES] },
  json: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} satisfies KnownOptions;

/**
 * Reads the demo's arguments.
 *
 * @param args The arguments, as in `Deno.args`.
 * @returns The options, with defaults filled in.
 * @throws {DemoOptionError} when an argument is unknown or its value cannot be used
 */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  // `npm run`'s habit of `--` before the arguments is not an error here.
  const own = args[0] === "--" ? args.slice(1) : args;
  const { values } = COMMAND_LINE.parse(joinNegativeNumbers(own), OPTIONS, false);
  const { clients, tickets, latency, scene, json, help } = values;
  if (json === "") throw COMMAND_LINE.refuse("--json", "must name a file", json);
  return {
    clients: COMMAND_LINE.wholeNumber("--clients", clients, 1, MOST_CLIENTS),
    tickets: COMMAND_LINE.wholeNumber("--tickets", tickets, 0, Number.MAX_SAFE_INTEGER),
    latency: COMMAND_LINE.wholeNumber("--latency", latency, 0, LONGEST_LATENCY),
    scenes: sceneNames(scene),
    ...(json !== undefined && { json }),
    help,
  };
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

function sceneNames(values: readonly string[]): SceneName[] {
  const names = values.flatMap((value) => value.split(",")).map((name) => name.trim());
  return [...new Set(names.map(sceneName))];
}

function sceneName(text: string): SceneName {
  const name = SCENE_NAMES.find((name) => name === text);
  if (name === undefined) {
    throw COMMAND_LINE.refuse("--scene", `must be one of ${SCENE_NAMES.join(", ")}`, text);
  }
  return name;
}
