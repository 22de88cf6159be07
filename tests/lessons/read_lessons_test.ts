import { assertEquals, assertRejects } from "@std/assert";
import { readLessons, writeNotebook } from "../../lib/lessons/notebook_files.ts";
import { NotebookError } from "../../lib/lessons/errors.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("readLessons() reads the notebooks of a folder in the order of their names", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["02_b", "10_c", "01_a"]) {
      await writeNotebook(`${folder}/${name}.ipynb`, notebookOf({ text: `# ${name}` }));
    }
    await Deno.writeTextFile(`${folder}/notes.txt`, "no lesson");
    const lessons = await readLessons(folder);
    assertEquals(lessons.map(({ name }) => name), ["01_a", "02_b", "10_c"]);
    assertEquals(lessons[1]?.notebook.cells[0]?.source, ["# 02_b"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("readLessons() throws when one of them is no notebook", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/01_a.ipynb`, "{");
    await assertRejects(() => readLessons(folder), NotebookError, "01_a.ipynb");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
