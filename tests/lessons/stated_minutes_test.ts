import { assert, assertEquals, assertLess, assertLessOrEqual } from "@std/assert";
import { fileURLToPath } from "node:url";
import { CATALOG } from "../../lib/grading/catalog.ts";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { minutesOf } from "./_minutes.ts";

const NOTEBOOKS = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const MORE_NUMBERS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];
const WORDS = [...NUMBERS, ...MORE_NUMBERS];
/** The cells of a lesson take a few seconds, at most half a minute. */
const WALL_MS = 10_000;

const teaching = await Deno.readTextFile(`${NOTEBOOKS}TEACHING.md`);

for (const { name, notebook } of await readLessons(NOTEBOOKS)) {
  const { minutes } = minutesOf(notebook, WALL_MS);

  Deno.test(`minutesOf() agrees with what ${name} says that it takes`, () => {
    const text = notebook.cells.map(({ source }) => source.join("")).join("\n");
    const word = /^About (\w+) minutes\./m.exec(text)?.[1] ?? "";
    assert(WORDS.includes(word), `${name} should say "About ... minutes."`);
    assertLess(Math.abs(WORDS.indexOf(word) - minutes), 1, `${name}: ${minutes}`);
  });

  Deno.test(`minutesOf() agrees with what TEACHING.md says of ${name}`, () => {
    const stated = new RegExp(`\`${name}\` +\\| (\\d+) +\\|`).exec(teaching)?.[1];
    assertLess(Math.abs(Number(stated) - minutes), 1, `${name}: ${minutes}`);
  });
}

for (const { name, minutes } of CATALOG) {
  Deno.test(`CATALOG agrees with what TEACHING.md says of ${name}`, () => {
    // A lesson may have the same name, and stands before its exercise.
    const last = [...teaching.matchAll(new RegExp(`\`${name}\` +\\| (\\d+) +\\|`, "g"))].at(-1);
    assertEquals(Number(last?.[1]), minutes);
  });
}

Deno.test("README.md says how long all exercises take, and all lessons but the short one", async () => {
  const readme = await Deno.readTextFile(`${NOTEBOOKS}../README.md`);
  const stated = (task: string): number =>
    Number(new RegExp(`task ${task}\` +\\| (\\d+) minutes`).exec(readme)?.[1]);
  assertEquals(stated("learn"), CATALOG.reduce((sum, { minutes }) => sum + minutes, 0));
  const rows = [...teaching.matchAll(/^\| \d+ `(\w+)` +\| (\d+) +\|/gm)];
  const lessons = rows.filter(([, name]) => name !== "00_fifteen_minutes");
  assertEquals(stated("lab"), lessons.reduce((sum, [, , minutes]) => sum + Number(minutes), 0));
});

Deno.test("the plans of TEACHING.md allow a class twice the minutes of one reader", () => {
  const rows = [...teaching.matchAll(/^\| (\d+)-(\d+) +\|.*\((\d+)\)/gm)].map((row) =>
    row.map(Number)
  );
  assertEquals(rows.length, 5);
  for (const [, from = 0, to = 0, minutes = 0] of rows) {
    assertLessOrEqual(2 * minutes, to - from, `${from}-${to}`);
  }
});
