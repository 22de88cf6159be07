import { assertEquals, assertThrows } from "@std/assert";
import { lab } from "../../../lib/commands/lab.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { commandLine } from "../../../lib/commands/typed_command.ts";

Deno.test("lab.parse() opens a browser on the list of lessons unless told otherwise", () => {
  assertEquals(lab.parse([]), {
    options: { "no-browser": false, port: undefined, yes: false },
    positionals: [],
  });
  assertEquals(lab.parse(["02", "--no-browser", "--port", "8899"]), {
    options: { "no-browser": true, port: 8899, yes: false },
    positionals: ["02"],
  });
  assertEquals(lab.parse(["-h"]), undefined);
});

Deno.test("lab.parse() refuses what it cannot use, and names the fix", () => {
  for (
    const [args, message] of [
      [["--port", "0"], "must be a whole number from 1 to 65535: current value is 0"],
      [["--port", "65536"], "must be a whole number from 1 to 65535: current value is 65536"],
      [["--port", "x"], 'must be a whole number from 1 to 65535: current value is "x"'],
      [["--port"], `\`${commandLine("lab --help")}\` shows all options`],
      [["--brows"], "Unknown option '--brows'"],
    ] as const
  ) assertThrows(() => lab.parse(args), CommandLineError, message);
});
