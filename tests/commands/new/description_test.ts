import { assertEquals, assertThrows } from "@std/assert";
import { DescriptionError, parseDescription } from "../../../lib/commands/new/description.ts";
import { descriptionTemplate } from "../../../lib/commands/new/description_template.ts";

const TEMPLATE = descriptionTemplate("deno task new 70_night_train.md");

Deno.test("parseDescription() reads a template: what is to be filled in is empty", () => {
  const { title, minutes, lesson, unsolved, hints, afterwards, wrongAnswers, rightAnswers } =
    parseDescription(TEMPLATE);
  assertEquals([title, minutes, lesson], ["", 10, ""]);
  assertEquals(unsolved, { outcome: "wrong", check: "every interleaving" });
  assertEquals(hints, ["", "", ""]);
  assertEquals([...afterwards], [["works", ""], ["breaks", ""], ["instead", ""]]);
  assertEquals(wrongAnswers.map(({ name }) => name), ["no_lock"]);
  assertEquals(rightAnswers, []);
});

Deno.test("parseDescription() reads what is filled in, code in lists and long points included", () => {
  const text = TEMPLATE
    .replace("#\n", "# Two trains\n")
    .replace("minutes: 10", "minutes: 12")
    .replace("1.\n2.\n3.\n", "1. Look at `a`.\n2. One idea,\n   in two lines.\n3. Code.\n")
    .replace("- works:\n", "- works: nobody waits: each has its own.\n") +
    "\n### another_way\n\n```ts\nconst a = `\n# no title`;\n```\n";
  const { title, minutes, hints, afterwards, rightAnswers } = parseDescription(text);
  assertEquals([title, minutes], ["Two trains", 12]);
  assertEquals(hints, ["Look at `a`.", "One idea, in two lines.", "Code."]);
  assertEquals(afterwards.get("works"), "nobody waits: each has its own.");
  assertEquals(rightAnswers, [{ name: "another_way", text: "const a = `\n# no title`;\n" }]);
});

const BAD: readonly (readonly [from: string | RegExp, to: string, message: string])[] = [
  ["#\n", "\n", 'it must begin with a title, such as "# Two trains"'],
  ["## Hints", "## Tips", 'it must have a section "## Hints"'],
  ["## Hints", "## Solution\n\n## Hints", 'its section "## Solution" must stand there only once'],
  ["minutes: 10", "minutes: ten", 'minutes must be a whole number from 1: current value is "ten"'],
  ["minutes: 10", "minutes: 0", 'minutes must be a whole number from 1: current value is "0"'],
  ["- lesson:\n", "", 'the list below the title must have "- lesson: ..."'],
  [
    "- lesson:",
    "- lessons: 02",
    'the list below the title must have one point each for minutes, lesson, unsolved, such as "- minutes: ...": ' +
    'current point is "lessons: 02"',
  ],
  [
    "unsolved: wrong: every interleaving",
    "unsolved: fails",
    "unsolved must be wrong, stuck or broken, and the name of a check, such as " +
    '"wrong: every interleaving": current value is "fails"',
  ],
  ["2.\n3.\n", "", "there must be 3 hints, as a list: current number is 1"],
  ["- breaks:\n", "", 'the list in "Afterwards" must have "- breaks: ..."'],
  [
    "## Solution",
    "## Solution\n\n```ts\n```\n",
    '"Solution" must have one block of code between lines of ```: current number is 2',
  ],
  [
    /## Handed out[^]*?## Solution/,
    "## Handed out\n\n## Solution",
    '"Handed out" must have one block of code between lines of ```: current number is 0',
  ],
  [
    "### no_lock",
    "### ../../no_lock",
    'the headings in "Wrong answers" must be names of files, each once, such as "### no_lock": ' +
    'current name is "../../no_lock"',
  ],
];

for (const [from, to, message] of BAD) {
  Deno.test(`parseDescription() says: ${message}`, () => {
    const text = TEMPLATE.replace(from, () => to);
    const error = assertThrows(() => parseDescription(text), DescriptionError);
    assertEquals(error.message, message);
  });
}

Deno.test("parseDescription() refuses two answers of one name", () => {
  const text = TEMPLATE.replace(/### no_lock[^]*?(?=## Right)/, (answer) => answer + answer);
  const error = assertThrows(() => parseDescription(text), DescriptionError);
  assertEquals(
    error.message,
    'the headings in "Wrong answers" must be names of files, each once, such as "### no_lock": ' +
      'current name is "no_lock"',
  );
});
