import { assertEquals, assertThrows } from "@std/assert";
import { GradeOptionError } from "../../../lib/commands/grade/options.ts";
import { parseGradeCommand } from "../../../lib/commands/grade/options.ts";

Deno.test("parseGradeCommand() takes every option of a class", () => {
  const { ofClass, json, exercises } = parseGradeCommand([
    ...["--submissions", "class", "2", "--results", "kept", "--again", "--parallel", "3"],
    ...["--csv", "g.csv", "--report", "g.html", "--json", "g.json", "--seed", "7"],
  ]);
  assertEquals(ofClass, {
    ...{ submissions: "class", results: "kept", again: true, parallel: 3, seed: 7 },
    ...{ csv: "g.csv", report: "g.html" },
  });
  assertEquals([json, exercises], ["g.json", ["02_last_ticket"]]);
});

Deno.test("parseGradeCommand() leaves the seed of a class to what is kept", () => {
  const { ofClass } = parseGradeCommand(["--submissions", "class"]);
  assertEquals(ofClass, { submissions: "class", again: false });
});

for (
  const [args, message] of [
    [["--again"], "Cannot use '--again' without a class: add '--submissions DIR'"],
    [["--csv", "x"], "Cannot use '--csv' without a class"],
    [["--submissions", "a", "--submission", "b"], "'--submissions' and '--submission' together"],
    [["--submissions", "a", "--solutions"], "'--submissions' and '--solutions' together"],
    [["--submissions", ""], "'--submissions' must not be empty"],
    [["--submissions", "a", "--parallel", "0"], "whole number from 1 to 64: current value is 0"],
    [["--submissions", "a", "--csv", "x", "--json", "x"], "must be another file than '--json'"],
  ] as const
) {
  Deno.test(`parseGradeCommand() throws when it gets ${args.join(" ")}`, () => {
    assertThrows(() => parseGradeCommand(args), GradeOptionError, message);
  });
}
