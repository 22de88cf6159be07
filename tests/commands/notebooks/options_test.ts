import { assertEquals, assertThrows } from "@std/assert";
import {
  NotebooksOptionError,
  parseNotebooksCommand,
} from "../../../lib/commands/notebooks/options.ts";
import { chooseLessons, describeUnknownLesson } from "../../../lib/lessons/lesson_files.ts";

const LESSONS = ["01_mutex", "02_last_ticket", "10_beyond"].map((name) => ({
  ...{ name, number: name.slice(0, 2), path: `notebooks/${name}.ipynb` },
}));

Deno.test("parseNotebooksCommand() runs all lessons by default", () => {
  assertEquals(parseNotebooksCommand([]), {
    ...{ wanted: [], run: true, write: false, twice: false, help: false, deadline: 20_000 },
  });
});

Deno.test("parseNotebooksCommand() reads every option", () => {
  const text = "02 --write --twice --html pages --json a.json --deadline 5000 --folder there -h";
  assertEquals(parseNotebooksCommand(text.split(" ")), {
    ...{ wanted: ["02"], run: true, write: true, twice: true, help: true, deadline: 5_000 },
    ...{ html: "pages", json: "a.json", folder: "there" },
  });
});

Deno.test("parseNotebooksCommand() runs nothing for pages alone", () => {
  assertEquals(parseNotebooksCommand(["--html", "pages"]).run, false);
  for (const option of [["--write"], ["--twice"], ["--json", "a.json"]]) {
    assertEquals(parseNotebooksCommand(["--html", "pages", ...option]).run, true, option[0]);
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
  Deno.test(`parseNotebooksCommand() refuses ${args.join(" ")}`, () => {
    assertThrows(() => parseNotebooksCommand(args), NotebooksOptionError, message);
  });
}

Deno.test("chooseLessons() finds lessons by number and name, in their order, each once", () => {
  const { chosen, unknown } = chooseLessons(["10", "last_ticket", "1", "10_beyond"], LESSONS);
  assertEquals(chosen.map(({ name }) => name), ["01_mutex", "10_beyond"]);
  assertEquals(unknown, ["last_ticket"]);
  assertEquals(chooseLessons([], LESSONS), { chosen: LESSONS, unknown: [] });
});

Deno.test("describeUnknownLesson() says which lessons there are", () => {
  assertEquals(
    describeUnknownLesson("07", LESSONS),
    'There is no lesson "07": choose from 01, 02, 10',
  );
});
