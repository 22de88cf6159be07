import { assertEquals, assertRejects } from "@std/assert";
import { formatNotebook, readNotebook, writeNotebook } from "../../lib/lessons/notebook_files.ts";
import { NotebookError } from "../../lib/lessons/errors.ts";
import { inLessonFolder } from "./_lesson_folder.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("writeNotebook() writes what readNotebook() reads, formatted", async () => {
  await inLessonFolder({}, async (folder) => {
    const path = `${folder}/01_a.ipynb`;
    await writeNotebook(path, notebookOf({ code: "const x=1" }));
    assertEquals(await readNotebook(path), notebookOf({ code: "const x = 1;" }));
    const text = await Deno.readTextFile(path);
    assertEquals(await formatNotebook(text), text);
  });
});

Deno.test("writeNotebook() leaves nothing when it fails", async () => {
  await inLessonFolder({}, async (folder) => {
    await Deno.mkdir(`${folder}/01_a.ipynb`);
    const before = [...Deno.readDirSync(folder)].map(({ name }) => name);
    await assertRejects(() => writeNotebook(`${folder}/01_a.ipynb`, notebookOf({ text: "a" })));
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), before);
  });
});

Deno.test("readNotebook() says which file cannot be read", async () => {
  await assertRejects(
    () => readNotebook("/nowhere/01_a.ipynb"),
    NotebookError,
    "Cannot read '/nowhere/01_a.ipynb' as it must be a file that can be read (NotFound)",
  );
});
