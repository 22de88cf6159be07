import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { writeNotebook } from "../../../lib/lessons/notebook_files.ts";
import { ownWords } from "../../_own_words.ts";
import { notebookOf } from "../../lessons/_notebook_of.ts";

const MAIN = fileURLToPath(import.meta.resolve("../../../lib/commands/check/main.ts"));

/** Runs it where there is no deno.json. */
async function check(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", MAIN, "--only", "cells", ...args],
    cwd: "/",
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: ownWords(text.decode(stderr)) };
}

Deno.test("check --only cells tells what it finds, and ends with 1 only when it finds something", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lesson = `${folder}/01_a.ipynb`;
    await writeNotebook(
      lesson,
      notebookOf({ code: `import { show } from "last-ticket";\n\nawait show(1);` }),
    );
    const fine = "Checked the cells of 1 lesson: nothing found\n";
    assertEquals(await check("--folder", folder), { code: 0, stdout: fine, stderr: "" });
    await writeNotebook(lesson, notebookOf({ code: "const n: string = 1;\nn;" }));
    const { code, stdout, stderr } = await check("--folder", folder);
    assertEquals([code, stdout], [1, "Checked the cells of 1 lesson: 1 finding\n"]);
    assertStringIncludes(stderr, "01_a.ipynb, cell 1 (cell-1), line 1: Type 'number' is not");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("check ends with 2 when there is nothing to check", async () => {
  assertEquals((await check("--fix")).code, 2);
  assertEquals((await check("a", "b")).code, 2);
  const { code, stderr } = await check("--folder", "no-such-folder");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "NotebookError: Cannot find the lessons as their folder must be");
});
