import { assertEquals, assertThrows } from "@std/assert";
import { LearnOptionError } from "../../../lib/commands/learn/options.ts";
import { HELP, parseLearnCommand } from "../../../lib/commands/learn/options.ts";

const USUAL = { plain: false, poll: false, browser: true, help: false };

Deno.test("parseLearnCommand() reads options, and fills in defaults", () => {
  assertEquals(parseLearnCommand([]), USUAL);
  assertEquals(parseLearnCommand(["2"]), { ...USUAL, exercise: "02_last_ticket" });
  assertEquals(
    parseLearnCommand(["--plain", "--poll", "--certificate", "c.svg", "06_lock_file"]),
    { ...USUAL, exercise: "06_lock_file", plain: true, poll: true, certificate: "c.svg" },
  );
  assertEquals(parseLearnCommand(["--no-browser"]), { ...USUAL, browser: false });
  assertEquals(parseLearnCommand(["-h"]), { ...USUAL, help: true });
});

Deno.test("parseLearnCommand() names the value and the fix when an argument cannot be used", () => {
  const refuse = (args: string[], message: string): void => {
    assertThrows(() => parseLearnCommand(args), LearnOptionError, message);
  };
  refuse(["99"], 'Cannot learn as there is no exercise "99": choose from 01, 02, 03, 04, 05, 06');
  refuse(["1", "2"], "Cannot learn more than one exercise at a time: choose one of 1, 2");
  refuse(["--fast"], "Unknown option '--fast'");
  refuse(["--fast"], "`deno task learn --help` shows all options");
  refuse(["--certificate", ""], `'--certificate' must not be empty: current value is ""`);
});

Deno.test("HELP fits into 100 columns and names every option", () => {
  for (const line of HELP.split("\n")) assertEquals(line.length <= 100, true, line);
  for (const option of ["--plain", "--poll", "--no-browser", "--certificate", "--help"]) {
    assertEquals(HELP.includes(option), true);
  }
});
