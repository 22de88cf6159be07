import { assertEquals, assertThrows } from "@std/assert";
import { exerciseToBegin, learn } from "../../../lib/commands/learn/main.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";

const USUAL = { plain: false, poll: false, "no-browser": false, certificate: undefined };

Deno.test("learn.parse() reads options, and fills in defaults", () => {
  assertEquals(learn.parse([]), { options: USUAL, positionals: [] });
  assertEquals(learn.parse(["2", "--plain", "--poll", "--no-browser"]), {
    options: { ...USUAL, plain: true, poll: true, "no-browser": true },
    positionals: ["2"],
  });
  assertEquals(learn.parse(["--certificate", "c.svg"])?.options.certificate?.path, "c.svg");
  assertEquals(learn.parse(["-h"]), undefined);
});

Deno.test("learn.parse() names the value and the fix when an option cannot be used", () => {
  const refuse = (args: string[], message: string): void => {
    assertThrows(() => learn.parse(args), CommandLineError, message);
  };
  refuse(["--fast"], "Unknown option '--fast'");
  refuse(["--fast"], "task learn --help` shows all options");
  refuse(["--certificate", ""], `'--certificate' must not be empty: current value is ""`);
});

Deno.test("exerciseToBegin() takes a number or a name, and refuses what is none, or too much", () => {
  assertEquals(exerciseToBegin([]), undefined);
  assertEquals(exerciseToBegin(["2"]), "02_last_ticket");
  assertEquals(exerciseToBegin(["06_lock_file"]), "06_lock_file");
  const refuse = (typed: string[], message: string): void => {
    assertThrows(() => exerciseToBegin(typed), CommandLineError, message);
  };
  refuse(
    ["99"],
    'Cannot learn as there is no exercise "99": choose from 01, 02a, 02, 03, 04, 05, 05b, 06a',
  );
  refuse(["1", "2"], "Cannot learn more than one exercise at a time: choose one of 1, 2");
});

Deno.test("learn.help fits into 100 columns and names every option", () => {
  for (const line of learn.help.split("\n")) assertEquals(line.length <= 100, true, line);
  for (const option of ["--plain", "--poll", "--no-browser", "--certificate", "--help"]) {
    assertEquals(learn.help.includes(option), true);
  }
});
