import { assertAlmostEquals, assertEquals } from "@std/assert";
import { minutesOf } from "./_minutes.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("minutesOf() counts the words of text that are seen, and those in folded answers", () => {
  const { words, codeWords } = minutesOf(
    notebookOf(
      { text: "## Two words\n\nOne *more* line: `desk.lock`, don't **half**way!" },
      { text: "* a [link here](https://example.org/very/long) – and" },
      { text: "![Not seen as words](pictures/one_key.svg)" },
      { text: "<details><summary>1. Why?</summary>\n\nBecause.\n</details>" },
    ),
    0,
  );
  assertEquals([words, codeWords], [2 + 6 + 4 + 3, 0]);
});

Deno.test("minutesOf() counts the words of code, and no outputs", () => {
  const { words, codeWords } = minutesOf(
    notebookOf({
      code: "await show(withLock(desk.lock, 10)); // all of it",
      outputs: [{ output_type: "stream", name: "stdout", text: ["a lot of words\n"] }],
    }),
    0,
  );
  assertEquals([words, codeWords], [0, 9]);
});

Deno.test("minutesOf() adds 200 words a minute, a minute for a prediction, and the wall time", () => {
  const text = "word ".repeat(90);
  const notebook = notebookOf(
    { text, tags: ["prediction"] },
    { code: "word ".repeat(10), tags: ["prediction"] },
    { text, tags: ["other"] },
    { text: "word ".repeat(10) },
  );
  const { predictions, minutes } = minutesOf(notebook, 30_000);
  assertEquals(predictions, 2);
  assertAlmostEquals(minutes, 1 + 2 + 0.5);
});
