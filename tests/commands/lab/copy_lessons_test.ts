import { assertEquals, assertRejects } from "@std/assert";
import { copyLessons } from "../../../lib/commands/lab.ts";
import { NotebookError } from "../../../lib/lessons/errors.ts";
import { parseNotebook } from "../../../lib/lessons/notebook.ts";
import { notebookText } from "../../../lib/lessons/notebook_files.ts";
import { inLessonFolder, lessonOf } from "../../lessons/_lesson_folder.ts";

const LESSON = lessonOf("1 + 1");
const DONE = {
  ...LESSON,
  cells: LESSON.cells.map((cell) =>
    cell.cell_type === "code"
      ? {
        ...{ ...cell, execution_count: 7 },
        outputs: [{ output_type: "stream" as const, name: "stdout" as const, text: ["2"] }],
      }
      : cell
  ),
};

async function inCourse(work: (from: string, to: string) => Promise<void>): Promise<void> {
  await inLessonFolder({ "01_sum": DONE }, async (folder) => {
    await Deno.mkdir(`${folder}/pictures`);
    await Deno.writeTextFile(`${folder}/pictures/key.svg`, "<svg/>");
    await Deno.writeTextFile(`${folder}/NOTES.md`, "for teachers");
    await work(folder, `${folder}/copies`);
  });
}

Deno.test("copyLessons() copies lessons without their results, and their pictures", () =>
  inCourse(async (from, to) => {
    await copyLessons(from, to);
    const copy = parseNotebook(await Deno.readTextFile(`${to}/01_sum.ipynb`), to);
    assertEquals(copy, parseNotebook(notebookText(LESSON), from));
    assertEquals(await Deno.readTextFile(`${to}/pictures/key.svg`), "<svg/>");
    assertEquals([...Deno.readDirSync(to)].map(({ name }) => name).sort(), [
      "01_sum.ipynb",
      "pictures",
    ]);
  }));

Deno.test("copyLessons() leaves the learner's work alone, and brings new lessons", () =>
  inCourse(async (from, to) => {
    await copyLessons(from, to);
    await Deno.writeTextFile(`${to}/01_sum.ipynb`, "mine");
    await Deno.writeTextFile(`${from}/02_new.ipynb`, notebookText(DONE));
    await copyLessons(from, to);
    assertEquals(await Deno.readTextFile(`${to}/01_sum.ipynb`), "mine");
    assertEquals((await Deno.stat(`${to}/02_new.ipynb`)).isFile, true);
  }));

Deno.test("copyLessons() rejects where there are no lessons", () =>
  inCourse(async (from, to) => {
    await Deno.remove(`${from}/01_sum.ipynb`);
    await assertRejects(() => copyLessons(from, to), NotebookError);
  }));
