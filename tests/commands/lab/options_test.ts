import { assertEquals, assertThrows } from "@std/assert";
import { LabOptionError } from "../../../lib/commands/lab/options.ts";
import { parseLabCommand } from "../../../lib/commands/lab/options.ts";

Deno.test("parseLabCommand() opens a browser on the list of lessons unless told otherwise", () => {
  assertEquals(parseLabCommand([]), { browser: true, help: false });
  assertEquals(parseLabCommand(["02", "--no-browser", "--port", "8899"]), {
    ...{ lesson: "02", browser: false, port: 8899, help: false },
  });
  assertEquals(parseLabCommand(["-h"]).help, true);
});

Deno.test("parseLabCommand() refuses what it cannot use, and names the fix", () => {
  for (
    const [args, message] of [
      [["01", "02"], "Cannot open Jupyter on more than one lesson: current value is '01 02'"],
      [["--port", "0"], "must be a whole number from 1 to 65535: current value is 0"],
      [["--port", "65536"], "must be a whole number from 1 to 65535: current value is 65536"],
      [["--port", "x"], 'must be a whole number from 1 to 65535: current value is "x"'],
      [["--port"], "`deno task lab --help` shows all options"],
      [["--brows"], "Unknown option '--brows'"],
    ] as const
  ) assertThrows(() => parseLabCommand(args), LabOptionError, message);
});
