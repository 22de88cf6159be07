import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { NotebookCell } from "../../lib/lessons/notebook.ts";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { answersIn, FOLDED, isPrediction } from "../../lib/lessons/predictions.ts";
import { notebookOf } from "./_notebook_of.ts";

const NOTEBOOKS = fileURLToPath(new URL("../../notebooks/", import.meta.url));

Deno.test("answersIn() finds the code between a prediction and the next text", () => {
  const notebook = notebookOf(
    { code: "1" },
    { text: "**Predict.**", tags: ["prediction"] },
    { code: "2" },
    { code: "3" },
    { text: "Text." },
    { code: "4" },
  );
  assertEquals([...answersIn(notebook)], ["cell-3", "cell-4"]);
});

for (const { name, notebook } of await readLessons(NOTEBOOKS)) {
  const { cells } = notebook;
  const answers = answersIn(notebook);

  Deno.test(`${name} is committed with its answers folded, and nothing else`, () => {
    for (const { cell_type, id, metadata } of cells) {
      if (cell_type !== "code") continue;
      const folds = Object.keys(FOLDED).filter((field) => field in metadata);
      assertEquals(folds, answers.has(id) ? Object.keys(FOLDED) : [], id);
    }
  });

  Deno.test(`${name} has a cell that answers each prediction`, () => {
    for (const [index, cell] of cells.entries()) {
      const next = cells[index + 1];
      if (isPrediction(cell)) assert(next && answers.has(next.id), cell.id);
    }
  });

  Deno.test(`${name} does not spoil its predictions`, () => {
    for (const [index, cell] of cells.entries()) {
      if (!isPrediction(cell)) continue;
      const { spoilers = [] } = cell.metadata;
      assert(spoilers.length > 0, `${cell.id} must say what would spoil it`);
      const before = cells.slice(0, index + 1).map((each) => readableIn(each, answers)).join("\n");
      const after = cells.slice(index + 1).map((each) => readableIn(each, new Set())).join("\n");
      for (const spoiler of spoilers) {
        assert(!before.includes(spoiler), `"${spoiler}" stands before ${cell.id}`);
        assert(after.includes(spoiler), `"${spoiler}" does not stand after ${cell.id}`);
      }
    }
  });
}

/** What a reader sees of a cell who unfolds nothing, on one line and in small letters. */
function readableIn(cell: NotebookCell, folded: ReadonlySet<string>): string {
  const outputs = cell.cell_type === "code" && !folded.has(cell.id)
    ? cell.outputs.map((output) => "data" in output ? output.data["text/plain"] : output)
    : [];
  const shown = outputs.map((output) => JSON.stringify(output).replaceAll("\\n", " "));
  return [...cell.source, ...shown].join(" ").replaceAll(/\s+/g, " ").toLowerCase();
}
