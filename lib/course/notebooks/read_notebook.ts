import type { Notebook } from "./notebook.ts";
import { NotebookError } from "./notebook_error.ts";
import { parseNotebook } from "./parse_notebook.ts";

/**
 * Reads a notebook.
 *
 * @param path The path of the `.ipynb` file.
 * @returns The notebook.
 * @throws {NotebookError} when it cannot be read, or is not what a lesson must be
 */
export async function readNotebook(path: string): Promise<Notebook> {
  try {
    return parseNotebook(await Deno.readTextFile(path), path);
  } catch (cause) {
    if (cause instanceof NotebookError) throw cause;
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new NotebookError(
      `Cannot read '${path}' as it must be a file that can be read (${reason})`,
      { cause },
    );
  }
}
