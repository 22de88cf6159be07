import { assertEquals, assertThrows } from "@std/assert";
import { NotebookError } from "../../lib/lessons/errors.ts";
import { parseNotebook } from "../../lib/lessons/notebook.ts";
import { notebookText } from "../../lib/lessons/notebook_files.ts";
import { notebookOf } from "./_notebook_of.ts";

const CODE = { cell_type: "code", id: "a", metadata: {}, execution_count: null, outputs: [] };
const TEXT = { cell_type: "markdown", id: "b", metadata: {}, source: "# Title" };

/** A file with these cells, in which everything else is right. */
function fileWith(cells: unknown, rest: Record<string, unknown> = {}): string {
  const { metadata, nbformat, nbformat_minor } = notebookOf();
  return JSON.stringify({ cells, metadata, nbformat, nbformat_minor, ...rest });
}

function codeWith(fields: Record<string, unknown>): string {
  return fileWith([TEXT, { ...CODE, source: "", ...fields }]);
}

Deno.test("parseNotebook() reads what notebookText() has written", () => {
  const notebook = notebookOf(
    { text: "# One\n\nTwo" },
    {
      code: "const x = 1;\nx",
      tags: ["raises-exception"],
      outputs: [
        { output_type: "stream", name: "stderr", text: ["a\n", "b"] },
        {
          output_type: "display_data",
          data: { "text/html": ["<b>\n", "</b>"], "application/json": { a: ["b"] } },
          metadata: {},
        },
        {
          output_type: "execute_result",
          data: { "text/plain": ["1"] },
          metadata: {},
          execution_count: 1,
        },
        { output_type: "error", ename: "Error", evalue: "no", traceback: ["Error: no"] },
      ],
    },
  );
  assertEquals(parseNotebook(notebookText(notebook), "x.ipynb"), notebook);
});

Deno.test("parseNotebook() turns texts into lists of lines", () => {
  const file = codeWith({
    source: "a\n\nb",
    outputs: [
      { output_type: "stream", name: "stdout", text: "1\n2\n" },
      { output_type: "display_data", data: { "text/plain": "x\ny" }, metadata: {} },
    ],
  });
  const cell = parseNotebook(file, "x.ipynb").cells[1];
  assertEquals(cell?.source, ["a\n", "\n", "b"]);
  assertEquals(cell?.cell_type === "code" ? cell.outputs : [], [
    { output_type: "stream", name: "stdout", text: ["1\n", "2\n"] },
    { output_type: "display_data", data: { "text/plain": ["x\n", "y"] }, metadata: {} },
  ]);
});

for (
  const [what, file, message] of [
    [
      "a file that is no JSON",
      '{"cells": [',
      "Cannot read 'x.ipynb' as it is no JSON (Unexpected end of JSON input): " +
      "get it back with `git restore`",
    ],
    ["a list", "[]", "Cannot read 'x.ipynb' as the file must be an object: current value is []"],
    [
      "an old format",
      fileWith([], { nbformat_minor: 4 }),
      "Cannot read 'x.ipynb' as 'nbformat_minor' of the file must be 5: current value is 4",
    ],
    [
      "a missing list of cells",
      fileWith(undefined),
      "Cannot read 'x.ipynb' as 'cells' of the file must be a list: current value is missing",
    ],
    [
      "a raw cell",
      fileWith([TEXT, { ...TEXT, id: "c", cell_type: "raw" }]),
      "Cannot read 'x.ipynb' as 'cell_type' of cell 2 must be \"markdown\" or \"code\": " +
      'current value is "raw"',
    ],
    [
      "a cell without an id",
      fileWith([{ ...TEXT, id: undefined }]),
      "Cannot read 'x.ipynb' as 'id' of cell 1 must be a text: current value is missing",
    ],
    [
      "two cells with the same id",
      fileWith([TEXT, TEXT]),
      "Cannot read 'x.ipynb' as cells 1 and 2 have the same id: current value is \"b\"",
    ],
    [
      "a source that is no text",
      codeWith({ source: 5 }),
      "Cannot read 'x.ipynb' as 'source' of cell 2 must be a text or a list of texts: " +
      "current value is 5",
    ],
    [
      "an attachment",
      fileWith([{ ...TEXT, attachments: {} }]),
      "Cannot read 'x.ipynb' as 'attachments' of cell 1 must not be there: current value is {}",
    ],
    [
      "an execution count of 0",
      codeWith({ execution_count: 0 }),
      "Cannot read 'x.ipynb' as 'execution_count' of cell 2 must be a positive whole number or " +
      "null: current value is 0",
    ],
    [
      "an unknown output",
      codeWith({ outputs: [{ output_type: "pyout" }] }),
      "Cannot read 'x.ipynb' as 'output_type' of output 1 of cell 2 must be \"stream\" or " +
      '"display_data" or "execute_result" or "error": current value is "pyout"',
    ],
    [
      "tags that are no list",
      codeWith({ metadata: { tags: "prediction" } }),
      "Cannot read 'x.ipynb' as 'tags' of 'metadata' of cell 2 must be a list of texts: " +
      'current value is "prediction"',
    ],
    [
      "an expected text that every text contains",
      codeWith({ metadata: { expect: ["sold", ""] } }),
      "Cannot read 'x.ipynb' as 'expect' of 'metadata' of cell 2 must be a list of texts that " +
      'are not empty: current value is ["sold",""]',
    ],
    [
      "a deadline that is no time",
      codeWith({ metadata: { deadline: -1 } }),
      "Cannot read 'x.ipynb' as 'deadline' of 'metadata' of cell 2 must be a positive whole " +
      "number of milliseconds: current value is -1",
    ],
    [
      "a missing kernel",
      fileWith([], { metadata: { language_info: {} } }),
      "Cannot read 'x.ipynb' as 'kernelspec' of 'metadata' of the file must be an object: " +
      "current value is missing",
    ],
  ] as const
) {
  Deno.test(`parseNotebook() refuses ${what}`, () => {
    const error = assertThrows(() => parseNotebook(file, "x.ipynb"), NotebookError);
    assertEquals(error.message, message);
  });
}
