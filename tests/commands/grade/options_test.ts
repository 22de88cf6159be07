import { assertEquals, assertThrows } from "@std/assert";
import { GradeOptionError } from "../../../lib/commands/grade/options.ts";
import { parseGradeCommand } from "../../../lib/commands/grade/options.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";

Deno.test("parseGradeCommand() takes all exercises and another seed each time by default", () => {
  const { exercises, seed, ...rest } = parseGradeCommand([]);
  assertEquals(exercises, CATALOG.map(({ name }) => name));
  assertEquals(rest, { unknown: [], solutions: false, help: false });
  const seeds = new Set([seed]);
  for (let i = 0; i < 5; i++) seeds.add(parseGradeCommand([]).seed);
  assertEquals(seeds.size > 1, true);
});

Deno.test("parseGradeCommand() takes numbers and names, in the order of the course, each once", () => {
  const { exercises } = parseGradeCommand(["5", "02_last_ticket", "02", "1"]);
  assertEquals(exercises, ["01_shared_terminal", "02_last_ticket", "05_always_release"]);
});

Deno.test("parseGradeCommand() keeps what is no exercise apart", () => {
  const { exercises, unknown } = parseGradeCommand(["99", "02", "lock"]);
  assertEquals([exercises, unknown], [["02_last_ticket"], ["99", "lock"]]);
});

Deno.test("parseGradeCommand() takes every option", () => {
  const command = parseGradeCommand(
    ["2", "--submission", "a b", "--json", "g.json", "--junit", "g.xml", "--seed", "7"],
  );
  assertEquals(command, {
    ...{ exercises: ["02_last_ticket"], unknown: [], submission: "a b", solutions: false },
    ...{ json: "g.json", junit: "g.xml", seed: 7, help: false },
  });
  assertEquals(parseGradeCommand(["-h", "--solutions"]).help, true);
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
  Deno.test(`parseGradeCommand() throws when it gets ${args.join(" ")}`, () => {
    assertThrows(() => parseGradeCommand(args), GradeOptionError, message);
  });
}
