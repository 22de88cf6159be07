import { assertEquals, assertThrows } from "@std/assert";
import { grade } from "../../../lib/commands/grade/main.ts";
import { classFolderOf, type GradeArguments } from "../../../lib/commands/grade/options.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";

function parse(args: readonly string[]): GradeArguments {
  const parsed = grade.parse(args);
  if (!parsed) throw new Error("Only the help text is wanted");
  return parsed.options;
}

Deno.test("grade takes every option of a class", () => {
  const options = parse([
    ...["--submissions", "class", "2", "--results", "kept", "--again", "--parallel", "3"],
    ...["--csv", "g.csv", "--report", "g.html", "--json", "g.json", "--seed", "7"],
  ]);
  const { results, again, parallel, seed, csv, report, json } = options;
  assertEquals(classFolderOf(options), "class");
  assertEquals({ results, again, parallel, seed }, {
    ...{ results: "kept", again: true, parallel: 3, seed: 7 },
  });
  const paths = [csv?.path, report?.path, json?.path];
  assertEquals(paths, ["g.csv", "g.html", "g.json"]);
});

Deno.test("grade leaves the seed of a class to what is kept", () => {
  const { seed, again } = parse(["--submissions", "class"]);
  assertEquals({ seed, again }, { seed: undefined, again: false });
});

for (
  const [args, message] of [
    [["--again"], "Cannot use '--again' without a class: add '--submissions DIR'"],
    [["--csv", "x"], "Cannot use '--csv' without a class"],
    [["--submissions", "a", "--submission", "b"], "'--submissions' and '--submission' together"],
    [["--submissions", "a", "--solutions"], "'--submissions' and '--solutions' together"],
    [["--gradescope-zip", "a.zip", "--report", "r"], "'--gradescope-zip' and '--report' together"],
    [["--gradescope-zip", "a.zip", "--solutions"], "'--gradescope-zip' and '--solutions' together"],
    [["--submissions", ""], "'--submissions' must not be empty"],
    [["--submissions", "a", "--parallel", "0"], "whole number from 1 to 64: current value is 0"],
    [["--submissions", "a", "--csv", "x", "--json", "x"], "must be another file than '--json'"],
  ] as const
) {
  Deno.test(`grade throws when it gets ${args.join(" ")}`, () => {
    assertThrows(() => classFolderOf(parse(args)), CommandLineError, message);
  });
}
