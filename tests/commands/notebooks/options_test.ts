import { assertEquals, assertThrows } from "@std/assert";
import { notebooks, runsCells } from "../../../lib/commands/notebooks/main.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { chooseLessons, describeUnknownLesson } from "../../../lib/lessons/lesson_files.ts";

const LESSONS = ["01_mutex", "02_last_ticket", "10_beyond"].map((name) => ({
  ...{ name, number: name.slice(0, 2), path: `notebooks/${name}.ipynb` },
}));

const parse = (args: string[]) => notebooks.parse(args)?.options;

Deno.test("notebooks.parse() runs all lessons by default", () => {
  const { options, positionals } = notebooks.parse([]) ?? {};
  assertEquals(options, {
    ...{ write: false, twice: false, deadline: 20_000 },
    ...{ html: undefined, json: undefined, folder: undefined },
  });
  assertEquals(positionals, []);
  assertEquals(options && runsCells(options), true);
});

Deno.test("notebooks.parse() reads every option", () => {
  const text = "02 --write --twice --html pages --json a.json --deadline 5000 --folder there";
  const { options, positionals } = notebooks.parse(text.split(" ")) ?? {};
  const { json, ...others } = options ?? {};
  assertEquals(others, {
    ...{ write: true, twice: true, deadline: 5_000, html: "pages", folder: "there" },
  });
  assertEquals(json?.path, "a.json");
  assertEquals(positionals, ["02"]);
  assertEquals(notebooks.parse(["-h"]), undefined);
});

Deno.test("runsCells() is false for pages alone", () => {
  const runs = (...args: string[]): boolean | undefined => {
    const options = parse(args);
    return options && runsCells(options);
  };
  assertEquals(runs("--html", "pages"), false);
  for (const option of [["--write"], ["--twice"], ["--json", "a.json"]]) {
    assertEquals(runs("--html", "pages", ...option), true, option[0]);
  }
});

for (
  const [args, message] of [
    [["--rewrite"], "Unknown option '--rewrite'"],
    [["--html"], "'--html <value>' argument missing"],
    [["--html="], "Cannot run the lessons as '--html' must not be empty: current value is \"\""],
    [
      ["--deadline", "0"],
      "Cannot run the lessons as '--deadline' must be a whole number of milliseconds from 1 to " +
      "3600000: current value is 0",
    ],
    [["--deadline", "2s"], 'current value is "2s"'],
  ] as const
) {
  Deno.test(`notebooks.parse() refuses ${args.join(" ")}`, () => {
    assertThrows(() => notebooks.parse(args), CommandLineError, message);
  });
}

Deno.test("chooseLessons() finds lessons by number and name, in their order, each once", () => {
  const { chosen, unknown } = chooseLessons(["10", "last_ticket", "1", "10_beyond"], LESSONS);
  assertEquals(chosen.map(({ name }) => name), ["01_mutex", "10_beyond"]);
  assertEquals(unknown, ["last_ticket"]);
  assertEquals(chooseLessons(["notebooks/01_mutex.ipynb"], LESSONS).chosen, [LESSONS[0]]);
  // A copy is another file than the lesson.
  const copy = "my-notebooks/01_mutex.ipynb";
  assertEquals(chooseLessons([copy], LESSONS).unknown, [copy]);
  assertEquals(chooseLessons([copy], LESSONS, ["my-notebooks"]).chosen, [LESSONS[0]]);
  assertEquals(chooseLessons([], LESSONS), { chosen: LESSONS, unknown: [] });
});

Deno.test("describeUnknownLesson() says which lessons there are", () => {
  assertEquals(
    describeUnknownLesson("07", LESSONS),
    'There is no lesson "07": choose from 01, 02, 10',
  );
});
