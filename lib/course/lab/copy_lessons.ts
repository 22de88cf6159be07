import { exists } from "@std/fs";
import { join } from "node:path";
import { findLessons } from "../notebooks/lesson_files.ts";

/** The pictures that the lessons show. */
const PICTURES = "pictures";

/**
 * Copies the lessons into a folder of the learner's, who runs and changes them there, so that an update
 * of the course never meets a changed file. A copy that is there is the learner's work, and stays.
 *
 * The copies have no results: predictions come first.
 *
 * @param from The folder with the lessons.
 * @param to Where the copies go; it may be missing.
 * @throws {NotebookError} when there are no lessons
 */
export async function copyLessons(from: string, to: string): Promise<void> {
  await Deno.mkdir(join(to, PICTURES), { recursive: true });
  for await (const { name } of Deno.readDir(join(from, PICTURES))) {
    await Deno.copyFile(join(from, PICTURES, name), join(to, PICTURES, name));
  }
  for (const { name, path } of await findLessons(from)) {
    const copy = join(to, `${name}.ipynb`);
    if (!await exists(copy)) await copyLesson(path, copy);
  }
}

async function copyLesson(path: string, copy: string): Promise<void> {
  const lesson: unknown = JSON.parse(await Deno.readTextFile(path), withoutResults);
  const temporary = `${copy}.${crypto.randomUUID()}.tmp`;
  await Deno.writeTextFile(temporary, `${JSON.stringify(lesson, null, 1)}\n`);
  await Deno.rename(temporary, copy);
}

/** In Jupyter's format, these keys stand for a cell's results only. */
function withoutResults(key: string, value: unknown): unknown {
  if (key === "outputs") return [];
  return key === "execution_count" ? null : value;
}
