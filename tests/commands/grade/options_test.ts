import { assertEquals, assertThrows } from "@std/assert";
import { grade } from "../../../lib/commands/grade/main.ts";
import { classFolderOf, wantedExercises } from "../../../lib/commands/grade/options.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";

Deno.test("wantedExercises() takes all exercises by default", () => {
  const all = CATALOG.map(({ name }) => name);
  assertEquals(wantedExercises([]), { exercises: all, unknown: [] });
});

Deno.test("wantedExercises() takes numbers and names, in the order of the course, each once", () => {
  const { exercises } = wantedExercises(["5", "02_last_ticket", "02", "1"]);
  assertEquals(exercises, ["01_shared_terminal", "02_last_ticket", "05_always_release"]);
});

Deno.test("wantedExercises() keeps what is no exercise apart", () => {
  const { exercises, unknown } = wantedExercises(["99", "02", "lock"]);
  assertEquals([exercises, unknown], [["02_last_ticket"], ["99", "lock"]]);
});

Deno.test("grade takes every option of a learner", () => {
  const args = ["2", "--submission", "a b", "--json", "g.json", "--junit", "g.xml", "--seed", "7"];
  const parsed = grade.parse(args);
  if (!parsed) throw new Error("Only the help text is wanted");
  const { json, junit, ...others } = parsed.options;
  const isGiven = ([, value]: [string, unknown]): boolean =>
    value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  const given = Object.fromEntries(Object.entries(others).filter(isGiven));
  assertEquals(given, { submission: "a b", seed: 7 });
  assertEquals([json?.path, junit?.path, parsed.positionals], ["g.json", "g.xml", ["2"]]);
  assertEquals(classFolderOf(parsed.options), undefined);
  assertEquals(grade.parse(["-h", "--solutions"]), undefined);
});

for (
  const [args, message] of [
    [["--seed", "x"], `'--seed' must be a whole number from 0 to 2147483647: current value is "x"`],
    [["--seed", "2147483648"], "current value is 2147483648"],
    [["--seed=-1"], `current value is -1`],
    [["--json", ""], `'--json' must not be empty`],
    [["--json", "x", "--junit", "x"], `'--junit' must be another file than '--json'`],
    [["--jason", "x"], "Unknown option '--jason'"],
    [["--seed"], "--seed"],
  ] as const
) {
  Deno.test(`grade throws when it gets ${args.join(" ")}`, () => {
    assertThrows(() => grade.parse(args), CommandLineError, message);
  });
}
