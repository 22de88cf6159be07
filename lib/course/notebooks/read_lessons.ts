import type { Lesson } from "./lesson.ts";
import { findLessons } from "./lesson_files.ts";
import { readNotebook } from "./read_notebook.ts";

/**
 * Reads all lessons of a folder.
 *
 * @param folder The folder.
 * @returns The lessons, in their order.
 * @throws {NotebookError} when the folder or a lesson cannot be read, or there is none
 */
export async function readLessons(folder: string): Promise<Lesson[]> {
  const files = await findLessons(folder);
  return await Promise.all(
    files.map(async ({ name, path }) => ({ name, notebook: await readNotebook(path) })),
  );
}
