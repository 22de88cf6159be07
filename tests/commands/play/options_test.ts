import { assertEquals, assertThrows } from "@std/assert";
import { PlayOptionError } from "../../../lib/commands/play/options.ts";
import { parsePlayCommand } from "../../../lib/commands/play/options.ts";

Deno.test("parsePlayCommand() takes an exercise and a schedule, with or without quotation marks", () => {
  for (const words of [["Ann1 Bob1"], ["Ann1", "Bob1"]]) {
    const { exercise, schedule, solutions } = parsePlayCommand(["2", ...words]);
    assertEquals([exercise?.name, schedule, solutions], ["02_last_ticket", "Ann1 Bob1", false]);
  }
  assertEquals(parsePlayCommand(["--solutions", "06_lock_file"]).solutions, true);
  assertEquals(parsePlayCommand(["02", "--submission", "x"]).submission, "x");
});

Deno.test("parsePlayCommand() needs no exercise when only the help text is wanted", () => {
  assertEquals(parsePlayCommand(["--help"]), { schedule: "", solutions: false });
});

Deno.test("parsePlayCommand() throws when the exercise is unknown or missing", () => {
  assertThrows(() => parsePlayCommand([]), PlayOptionError, "choose from 01, 02");
  assertThrows(() => parsePlayCommand(["99"]), PlayOptionError, 'there is no exercise "99"');
  assertThrows(() => parsePlayCommand(["02", "--x"]), PlayOptionError, "Unknown option '--x'");
});
