import { assertEquals, assertThrows } from "@std/assert";
import { demo } from "../../../lib/commands/demo/main.ts";
import { SCENE_NAMES } from "../../../lib/commands/demo/scenes.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { commandLine } from "../../../lib/commands/typed_command.ts";

const parse = (args: string[]) => demo.parse(args)?.options;

function assertRefused(args: string[], message: string): void {
  assertThrows(() => parse(args), CommandLineError, message);
}

Deno.test("demo.parse() shows all scenes with ten clients and one ticket by default", () => {
  assertEquals(parse([]), {
    ...{ clients: 10, tickets: 1, latency: 100, json: undefined },
    scene: ["no-lock", "lock", "one-by-one", "message"],
  });
});

Deno.test("demo.parse() reads every option", () => {
  const { json, ...options } =
    parse("--clients 200 --tickets=0 --latency 0 --scene lock --json out.json".split(" ")) ?? {};
  assertEquals(options, { clients: 200, tickets: 0, latency: 0, scene: ["lock"] });
  assertEquals([json?.option, json?.path], ["--json", "out.json"]);
  assertEquals(parse(["--clients", "3", "--help"]), undefined);
});

Deno.test("demo.parse() takes scenes repeated and by commas, each once, in their order", () => {
  const scenes = (...args: string[]) => parse(args)?.scene;
  assertEquals(scenes("--scene", "message,no-lock"), ["message", "no-lock"]);
  assertEquals(scenes("--scene=lock", "--scene", "message, lock"), ["lock", "message"]);
});

Deno.test("demo.parse() ignores the `--` that comes from habit", () => {
  assertEquals(parse(["--", "--clients", "2"])?.clients, 2);
});

Deno.test("demo.parse() throws when '--clients' is not a whole number from 1 to 200", () => {
  for (const value of ["0", "201", "-1", "1.5", "1e2", "0x10", "Infinity", "NaN"]) {
    assertRefused(
      ["--clients", value],
      "Cannot run the demo as '--clients' must be a whole number from 1 to 200: current value is",
    );
  }
  assertRefused(["--clients", "-1"], "current value is -1");
  assertRefused(["--clients=-1"], "current value is -1");
  assertRefused(["--clients", "ten"], 'current value is "ten"');
  assertRefused(["--clients", ""], 'current value is ""');
  assertRefused(["--clients", " 5"], 'current value is " 5"');
});

Deno.test("demo.parse() throws when '--tickets' is not a whole number of 0 or more", () => {
  for (const value of ["-1", "0.5", "some", "99999999999999999999"]) {
    assertRefused(
      ["--tickets", value],
      "Cannot run the demo as '--tickets' must be a whole number of 0 or more: current value is",
    );
  }
});

Deno.test("demo.parse() throws when '--latency' is not a whole number up to a minute", () => {
  for (const value of ["-100", "60001", "fast", "100ms"]) {
    assertRefused(
      ["--latency", value],
      "Cannot run the demo as '--latency' must be a whole number of milliseconds from 0 to 60000: " +
        "current value is",
    );
  }
});

Deno.test("demo.parse() throws when there is no such scene", () => {
  for (const value of ["nolock", "", "lock,", "Lock", "1"]) {
    assertRefused(
      ["--scene", value],
      `Cannot run the demo as '--scene' must be one of ${SCENE_NAMES.join(", ")}`,
    );
  }
});

Deno.test("demo.parse() throws when '--json' names no file", () => {
  assertRefused(
    ["--json="],
    "Cannot run the demo as '--json' must not be empty: current value is \"\"",
  );
  assertRefused(["--json"], "'--json <value>' argument missing");
});

Deno.test("demo.parse() throws in one line that names --help when an option is unknown", () => {
  for (const args of [["--client", "3"], ["3"], ["-x"], ["--help=yes"], ["--clients", "--help"]]) {
    const error = assertThrows(() => parse(args), CommandLineError);
    assertEquals(error.message.split("\n").length, 1);
    assertEquals(error.message.startsWith("Cannot run the demo: "), true, error.message);
    assertEquals(
      error.message.endsWith(`\`${commandLine("demo --help")}\` shows all options`),
      true,
    );
  }
});

Deno.test("demo.help names every option and fits into 100 columns", () => {
  for (const option of ["clients", "tickets", "latency", "scene", "json", "help"]) {
    assertEquals(demo.help.includes(`--${option}`), true, option);
  }
  for (const line of demo.help.split("\n")) assertEquals(line.length <= 100, true, line);
});
