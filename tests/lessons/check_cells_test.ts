import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { checkCells, describeFinding } from "../../lib/lessons/check_cells.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";
import { notebookOf, type TestCell } from "./_notebook_of.ts";

async function findingsOf(...cells: TestCell[]): Promise<string[]> {
  const findings = await checkCells([{ name: "02_last_ticket", notebook: notebookOf(...cells) }]);
  return findings.map(describeFinding);
}

const IMPORT = { code: `import { runClients, show } from "last-ticket";` };

Deno.test("checkCells() finds nothing in cells as lessons have them", async () => {
  assertEquals(
    await findingsOf(
      { text: "# A lesson" },
      IMPORT,
      { code: `const race = await runClients({ clients: 2 }, (desk) => desk.office.buy());` },
      { code: `import { show } from "last-ticket";\n\nawait show(race);` },
      { code: "race.wallMs > 100;" },
    ),
    [],
  );
});

Deno.test("checkCells() finds a type error, and says where as a person would", async () => {
  assertEquals(
    await findingsOf({ text: "# A lesson" }, { code: `const n: number = 1;\nn.trim();` }),
    [
      "02_last_ticket.ipynb, cell 2 (cell-2), line 2: Property 'trim' does not exist on type 'number'.",
    ],
  );
});

Deno.test("checkCells() uses the compiler options of the project", async () => {
  const [finding, ...others] = await findingsOf({ code: `const list = [1];\nlist[0].toFixed();` });
  assertStringIncludes(finding ?? "", "cell 1 (cell-1), line 2: Object is possibly 'undefined'.");
  assertEquals(others, []);
});

Deno.test("checkCells() finds a name that the kit does not have, also in an import", async () => {
  const findings = await findingsOf(
    { code: `import { nope } from "last-ticket";\n\nconsole.log(nope, missing);` },
  );
  assertEquals(findings.length, 2);
  assertStringIncludes(findings[0] ?? "", "line 1: Module");
  assertStringIncludes(findings[0] ?? "", "has no exported member 'nope'");
  assertStringIncludes(findings[1] ?? "", "line 3: Cannot find name 'missing'.");
});

Deno.test("checkCells() finds a module that is none", async () => {
  const [finding = ""] = await findingsOf(
    { code: `import { x } from "no-such-kit";\n\nconsole.log(x);` },
  );
  assertStringIncludes(finding, 'cell 1 (cell-1), line 1: Import "no-such-kit" not a dependency');
});

Deno.test("checkCells() finds what no later cell uses, and names the rule", async () => {
  assertEquals(await findingsOf({ code: "const used = 1;\nconst spare = 2;" }, { code: "used;" }), [
    "02_last_ticket.ipynb, cell 1 (cell-1), line 2: `spare` is never used (no-unused-vars)",
  ]);
});

Deno.test("checkCells() finds a name that two cells declare, in both of them", async () => {
  assertEquals(await findingsOf({ code: "const a = 1;" }, { code: "const a = 2;\na;" }), [
    "02_last_ticket.ipynb, cell 1 (cell-1), line 1: Cannot redeclare block-scoped variable 'a'.",
    "02_last_ticket.ipynb, cell 2 (cell-2), line 1: Cannot redeclare block-scoped variable 'a'.",
  ]);
});

Deno.test("checkCells() finds promises that nobody awaits, at the top and within a client", async () => {
  const nobody = "Nobody awaits this promise: write `await` in front of it.";
  const findings = await findingsOf(IMPORT, { code: `show("once");` }, {
    code: `await runClients({ clients: 2 }, async (desk) => {
  desk.lock.acquire();
  if (desk.office.buy()) void show("on purpose");
  return await desk.office.buy();
});`,
  });
  const place = "02_last_ticket.ipynb, cell";
  assertEquals(findings, [
    `${place} 2 (cell-2), line 1: ${nobody}`,
    `${place} 3 (cell-3), line 2: ${nobody}`,
    `${place} 3 (cell-3), line 3: This condition will always return true since this ` +
    "'Promise<boolean>' is always defined. Did you forget to use 'await'?",
  ]);
});

Deno.test("checkCells() tells of code that is none nothing but that", async () => {
  assertEquals(await findingsOf({ code: "if (1 {" }, { code: "missing;" }), [
    '02_last_ticket.ipynb, cell 1 (cell-1), line 1: Unexpected token, expected ")"',
  ]);
});

Deno.test("checkCells() keeps lessons apart, and tells findings in their order", async () => {
  const findings = await checkCells([
    { name: "02_b", notebook: notebookOf({ code: "const a = 1;\na;" }, { code: "a.b;" }) },
    { name: "01_a", notebook: notebookOf({ code: "const a: string = 1;\na;" }) },
    { name: "03_c", notebook: notebookOf({ text: "Only text" }) },
  ]);
  assertEquals(findings.map(({ lesson, cell, line }) => [lesson, cell, line]), [
    ["02_b", 2, 1],
    ["01_a", 1, 1],
  ]);
});

Deno.test("checkCells() leaves no file when it is aborted", async () => {
  await inTemporaryFolder(async (folder) => {
    const temporary = `${folder}/temporary`;
    const lessons = [{ name: "01_a", notebook: notebookOf(IMPORT) }];
    const controller = new AbortController();
    const checking = assertRejects(() => checkCells(lessons, controller.signal), Error, "Ctrl-C");
    while (bytesIn(temporary) === 0) await new Promise((go) => setTimeout(go));
    controller.abort(new Error("Ctrl-C"));
    await checking;
    assertEquals([...Deno.readDirSync(temporary)], []);
  });
});

function bytesIn(folder: string): number {
  const sizes = [...Deno.readDirSync(folder)].map(({ name, isDirectory }) =>
    isDirectory ? bytesIn(`${folder}/${name}`) : Deno.statSync(`${folder}/${name}`).size
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
