import { assertEquals, assertThrows } from "@std/assert";
import { DemoOptionError } from "../../../lib/commands/demo/options.ts";
import { HELP, parseDemoOptions } from "../../../lib/commands/demo/options.ts";
import { SCENE_NAMES } from "../../../lib/commands/demo/scenes.ts";

function assertRefused(args: string[], message: string): void {
  assertThrows(() => parseDemoOptions(args), DemoOptionError, message);
}

Deno.test("parseDemoOptions() shows all scenes with ten clients and one ticket by default", () => {
  assertEquals(parseDemoOptions([]), {
    ...{ clients: 10, tickets: 1, latency: 100, help: false },
    scenes: ["no-lock", "lock", "one-by-one", "message"],
  });
});

Deno.test("parseDemoOptions() reads every option", () => {
  const options = parseDemoOptions(
    "--clients 200 --tickets=0 --latency 0 --scene lock --json out.json --help".split(" "),
  );
  assertEquals(options, {
    ...{ clients: 200, tickets: 0, latency: 0, help: true },
    ...{ scenes: ["lock"], json: "out.json" },
  });
});

Deno.test("parseDemoOptions() takes scenes repeated and by commas, each once, in their order", () => {
  const scenes = (...args: string[]) => parseDemoOptions(args).scenes;
  assertEquals(scenes("--scene", "message,no-lock"), ["message", "no-lock"]);
  assertEquals(scenes("--scene=lock", "--scene", "message, lock"), ["lock", "message"]);
});

Deno.test("parseDemoOptions() ignores the `--` that comes from habit", () => {
  assertEquals(parseDemoOptions(["--", "--clients", "2"]).clients, 2);
});

Deno.test("parseDemoOptions() throws when '--clients' is not a whole number from 1 to 200", () => {
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

Deno.test("parseDemoOptions() throws when '--tickets' is not a whole number of 0 or more", () => {
  for (const value of ["-1", "0.5", "some", "99999999999999999999"]) {
    assertRefused(
      ["--tickets", value],
      "Cannot run the demo as '--tickets' must be a whole number of 0 or more: current value is",
    );
  }
});

Deno.test("parseDemoOptions() throws when '--latency' is not a whole number up to a minute", () => {
  for (const value of ["-100", "60001", "fast", "100ms"]) {
    assertRefused(
      ["--latency", value],
      "Cannot run the demo as '--latency' must be a whole number from 0 to 60000: current value is",
    );
  }
});

Deno.test("parseDemoOptions() throws when there is no such scene", () => {
  for (const value of ["nolock", "", "lock,", "Lock", "1"]) {
    assertRefused(
      ["--scene", value],
      `Cannot run the demo as '--scene' must be one of ${SCENE_NAMES.join(", ")}: current value is`,
    );
  }
});

Deno.test("parseDemoOptions() throws when '--json' names no file", () => {
  assertRefused(["--json="], "Cannot run the demo as '--json' must name a file");
  assertRefused(["--json"], "'--json <value>' argument missing");
});

Deno.test("parseDemoOptions() throws in one line that names --help when an option is unknown", () => {
  for (const args of [["--client", "3"], ["3"], ["-x"], ["--help=yes"], ["--clients", "--help"]]) {
    const error = assertThrows(() => parseDemoOptions(args), DemoOptionError);
    assertEquals(error.message.split("\n").length, 1);
    assertEquals(error.message.startsWith("Cannot run the demo: "), true, error.message);
    assertEquals(error.message.endsWith("`deno task demo --help` shows all options"), true);
  }
});

Deno.test("HELP names every option and fits into 100 columns", () => {
  for (const option of ["clients", "tickets", "latency", "scene", "json", "help"]) {
    assertEquals(HELP.includes(`--${option}`), true, option);
  }
  for (const line of HELP.split("\n")) assertEquals(line.length <= 100, true, line);
});
