import { assertEquals } from "@std/assert";
import type { CellMetadata, CellOutput, CodeCell } from "../../lib/lessons/notebook.ts";
import { judgeCell } from "../../lib/lessons/run_notebook.ts";

function cellOf(code: string, metadata: CellMetadata = {}): CodeCell {
  return {
    ...{ cell_type: "code", id: "a", execution_count: null, outputs: [] },
    ...{ metadata, source: [code] },
  };
}

const ERROR: CellOutput = { output_type: "error", ename: "Error", evalue: "no", traceback: [] };
const SOLD: CellOutput = { output_type: "stream", name: "stdout", text: ["sold 1\n"] };
const PICTURE: CellOutput = {
  ...{ output_type: "display_data", metadata: {} },
  data: { "text/plain": ["Oversold"], "text/html": ["<svg>\n", "Ann</svg>"] },
};
const PASS = { outcome: "pass", message: "" } as const;

for (
  const { what, cell, outputs, error, verdict } of [
    { what: "passes declarations", cell: cellOf("const x = 1;"), outputs: [], verdict: PASS },
    {
      what: "finds expected texts in streams, text and HTML",
      cell: cellOf("await show(1);", { expect: ["sold 1", "Oversold", "Ann</svg>"] }),
      outputs: [SOLD, PICTURE],
      verdict: PASS,
    },
    {
      what: "names all texts that are missing",
      cell: cellOf("await show(1);", { expect: ["sold 2", "sold 1", "Bob"] }),
      outputs: [SOLD, PICTURE],
      verdict: { outcome: "wrong", message: 'it does not show "sold 2" or "Bob"' },
    },
    {
      what: "expects what is shown from a cell that calls show()",
      cell: cellOf("const x = 1;\nif (x) await show(x);"),
      outputs: [],
      verdict: { outcome: "wrong", message: "it shows nothing; if that is right, tag it 'silent'" },
    },
    {
      what: "expects what is shown from a cell that calls console.log()",
      cell: cellOf("const x = 1;\nconsole.log(x);"),
      outputs: [],
      verdict: { outcome: "wrong", message: "it shows nothing; if that is right, tag it 'silent'" },
    },
    {
      what: "expects nothing from a function that would print if it were called",
      cell: cellOf("function f() {\n  console.log(1);\n}"),
      outputs: [],
      verdict: PASS,
    },
    {
      what: "believes a cell that is tagged as silent",
      cell: cellOf("const draw = () => show(1);", { tags: ["silent"] }),
      outputs: [],
      verdict: PASS,
    },
    {
      what: "does not pass a cell that throws",
      cell: cellOf("f();", { expect: ["sold 1"] }),
      outputs: [SOLD, ERROR],
      error: "Error: no",
      verdict: { outcome: "broken", message: "it throws Error: no" },
    },
    {
      what: "passes a cell that must throw",
      cell: cellOf("f();", { tags: ["raises-exception"], expect: ["Error: no"] }),
      outputs: [ERROR],
      error: "Error: no",
      verdict: PASS,
    },
    {
      what: "does not pass a cell that must throw and does not",
      cell: cellOf("f();", { tags: ["raises-exception"] }),
      outputs: [SOLD],
      verdict: {
        outcome: "wrong",
        message: "it does not throw, but is tagged 'raises-exception'",
      },
    },
    {
      what: "does not take a syntax error for the error that must be thrown",
      cell: cellOf("const = 1", { tags: ["raises-exception"] }),
      outputs: [],
      error: "Error: Execution failed",
      verdict: { outcome: "broken", message: "it has a syntax error (Error: Execution failed)" },
    },
  ] as const
) {
  Deno.test(`judgeCell() ${what}`, () => {
    const execution = { outputs: [...outputs], ms: 1, ...(error !== undefined && { error }) };
    assertEquals(judgeCell(cell, execution), verdict);
  });
}
