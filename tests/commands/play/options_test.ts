import { assertEquals, assertThrows } from "@std/assert";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { playCommand, wantedExercise } from "../../../lib/commands/play/main.ts";

Deno.test("playCommand.parse() takes an exercise and a schedule, and where the file is", () => {
  assertEquals(playCommand.parse(["2", "Ann1 Bob1"]), {
    options: { submission: undefined, solutions: false, real: false },
    positionals: ["2", "Ann1 Bob1"],
  });
  assertEquals(playCommand.parse(["--solutions", "06_lock_file"])?.options.solutions, true);
  assertEquals(playCommand.parse(["02", "--submission", "x"])?.options.submission, "x");
  assertThrows(() => playCommand.parse(["02", "--x"]), CommandLineError, "Unknown option '--x'");
});

Deno.test("playCommand.parse() needs no exercise when only the help text is wanted", () => {
  assertEquals(playCommand.parse(["--help"]), undefined);
});

Deno.test("wantedExercise() finds an exercise by its number or its name", () => {
  assertEquals(wantedExercise(["2", "Ann1"]).name, "02_last_ticket");
  assertEquals(wantedExercise(["06_lock_file"]).name, "06_lock_file");
});

Deno.test("wantedExercise() throws when the exercise is unknown or missing", () => {
  assertThrows(() => wantedExercise([]), CommandLineError, "choose from 01, 02");
  assertThrows(() => wantedExercise(["99"]), CommandLineError, 'there is no exercise "99"');
});
