import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { CATALOG, type ExerciseName } from "../../lib/grading/catalog.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import type { CheckReport } from "../../lib/grading/report/report.ts";
import type { NotebookCell } from "../../lib/lessons/notebook.ts";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { longTest } from "../_full.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const NOTEBOOKS = fileURLToPath(new URL("../../notebooks/", import.meta.url));
/** The exercise that `deno task test` tries; `deno task test:full` tries all. */
const SMOKE: ExerciseName = "02_last_ticket";

Deno.test("clientsIn() finds the clients of a cell, each to its end", () => {
  const source = [
    "const a: Client = async (desk) => {\n  if (true) { return false; }\n};\n",
    "await runClients({}, async ({ office }) => {\n  return await office.buy();\n});\n",
    "const b: Client = ({ lock, office }) => withLock(lock, () => office.buy()); // an expression",
  ];
  assertEquals(clientsIn({ cell_type: "code", source }), [
    "async (desk) => {\n  if (true) { return false; }\n}",
    "async ({ office }) => {\n  return await office.buy();\n}",
    "({ lock, office }) => withLock(lock, () => office.buy())",
  ]);
});

const lessons = await readLessons(NOTEBOOKS);

for (const { name, lesson: wanted } of CATALOG) {
  const lesson = lessons.find((lesson) => lesson.name === wanted);
  const clients = lesson?.notebook.cells.flatMap((cell) =>
    clientsIn(cell).map((client, index) => ({ client, cell: `${cell.id}, client ${index + 1}` }))
  ) ?? [];

  Deno.test(`${wanted} has clients that could be pasted into ${name}`, () => {
    assert(clients.length > 1);
  });

  for (const { cell, client } of clients) {
    const test = name === SMOKE ? Deno.test : longTest;
    test(`${name} is not solved by a cell of its lesson: ${cell}`, async () => {
      assert(await firstFailure(name, client) !== undefined, client);
    });
  }
}

/** The functions of a code cell that are clients: with braces, or a single expression. */
function clientsIn({ cell_type, source }: Pick<NotebookCell, "cell_type" | "source">): string[] {
  if (cell_type !== "code") return [];
  const code = source.join("");
  return [...code.matchAll(/(?:async )?\((?:desk|\{[^(){}]*\})\) =>\s*/g)]
    .map(({ 0: head, index }) => code.slice(index, endOfBody(code, index + head.length)));
}

/** Where a function's body ends: behind its brace, or where its expression does. */
function endOfBody(code: string, begin: number): number {
  const isBlock = code[begin] === "{";
  let depth = 0;
  for (let at = begin; at < code.length; at++) {
    const character = code[at] ?? "";
    if ("([{".includes(character)) depth++;
    if (")]}".includes(character)) depth--;
    if (isBlock && depth === 0) return at + 1;
    if (!isBlock && (depth < 0 || (depth === 0 && ",;".includes(character)))) return at;
  }
  return code.length;
}

/** The first check of an exercise that a client fails; what comes after it is not waited for. */
async function firstFailure(
  exercise: ExerciseName,
  client: string,
): Promise<CheckReport | undefined> {
  let failed: CheckReport | undefined;
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/${exercise}.ts`;
    await Deno.writeTextFile(
      path,
      'import { type Client, withLock } from "last-ticket";\n\n' +
        `export const client: Client = ${client};\n`,
    );
    const over = new AbortController();
    const onCheck = (check: CheckReport): void => {
      if (check.outcome === "pass") return;
      failed ??= check;
      over.abort();
    };
    await gradeExercise(exercise, { path, seed: 1, signal: over.signal, onCheck })
      .catch((error) => assert(over.signal.aborted, `${error}`));
  });
  return failed;
}
