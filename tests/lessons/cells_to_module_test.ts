import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { cellsToModule } from "../../lib/lessons/cell_code.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("cellsToModule() puts each line of code on a line whose place it knows", () => {
  const { text, placeOf, faults } = cellsToModule(notebookOf(
    { text: "# Title" },
    { code: "const a = 1;\nconst b = 2;" },
    { text: "Text." },
    { code: "a + b;" },
  ));
  assertEquals(faults, []);
  assertEquals(text.split("\n").slice(0, 3), ["const a = 1;", "const b = 2;", "a + b;"]);
  assertEquals([1, 2, 3, 4].map(placeOf), [
    { cell: 2, id: "cell-2", line: 1 },
    { cell: 2, id: "cell-2", line: 2 },
    { cell: 4, id: "cell-4", line: 1 },
    undefined,
  ]);
});

Deno.test("cellsToModule() gives repeated imports of one thing other names, and no others", () => {
  const { text } = cellsToModule(notebookOf(
    {
      code:
        `import { show, type Client as C } from "last-ticket";\nimport * as k from "last-ticket";`,
    },
    { code: `import {\n  show,\n  type Client as C,\n  play,\n} from "last-ticket";` },
    { code: `import * as k from "last-ticket";\nimport { show } from "elsewhere";` },
  ));
  assertEquals(text.split("\n").slice(2, 9), [
    "import {",
    "  show as _show_2,",
    "  type Client as _C_2,",
    "  play,",
    `} from "last-ticket";`,
    `import * as _k_3 from "last-ticket";`,
    `import { show } from "elsewhere";`,
  ]);
});

Deno.test("cellsToModule() wraps calls whose result is dropped, also within functions", () => {
  const { text } = cellsToModule(notebookOf({
    code: [
      "show(1);",
      "await show(2);",
      "const work = () => {\n  each((x) => {\n    log(x);\n  });\n};",
      "class Bad extends Error {\n  constructor() {\n    super();\n  }\n}",
      "assert(work);",
    ].join("\n"),
  }));
  const lines = text.split("\n");
  assertEquals(lines.slice(0, 2), ["statement(show(1));", "await show(2);"]);
  assertEquals(lines.slice(3, 6), [
    "  statement(each((x) => {",
    "    statement(log(x));",
    "  }));",
  ]);
  assertEquals(lines[9], "    super();");
  assertEquals(lines[12], "assert(work);");
  assertMatch(text, /^declare function statement</m);
});

Deno.test("cellsToModule() makes a module of cells that import, export and call nothing", () => {
  assertEquals(
    cellsToModule(notebookOf({ code: "const a = 1;" })).text,
    "const a = 1;\nexport {};\n",
  );
});

Deno.test("cellsToModule() tells the line of code that is none, and goes on with other cells", () => {
  const { text, faults, placeOf } = cellsToModule(notebookOf(
    { code: "const a = 1;\nif (a {\n}" },
    { code: "const b = 2;" },
    { code: "return 3;" },
  ));
  assertEquals(faults, [
    { cell: 1, id: "cell-1", line: 2, message: 'Unexpected token, expected ")"' },
    { cell: 3, id: "cell-3", line: 1, message: "'return' outside of function." },
  ]);
  assertEquals(text, "const b = 2;\nexport {};\n");
  assertEquals(placeOf(1)?.cell, 2);
});

Deno.test("cellsToModule() refuses `using` outside of a block, which the kernel does not dispose of", () => {
  const { faults } = cellsToModule(notebookOf(
    { code: "const lock = new FileLock(path);\nusing guard = await lock.acquire();" },
    { code: "await using pipe = open();" },
    { code: "{\n  using guard = await lock.acquire();\n}" },
    { code: "const use = async () => {\n  using guard = await lock.acquire();\n};" },
  ));
  assertEquals(faults.map(({ cell, line }) => [cell, line]), [[1, 2], [2, 1]]);
  assertStringIncludes(faults[0]?.message ?? "", "The Jupyter kernel never disposes");
});
