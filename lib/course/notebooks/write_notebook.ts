import { formatNotebook } from "./format_notebook.ts";
import type { Notebook } from "./notebook.ts";
import { notebookText } from "./notebook_text.ts";

/**
 * Writes a notebook: formatted, and so that running it again makes a small difference. Nobody ever
 * sees half of the file: it is written next to its place and then renamed.
 *
 * @param path The path of the `.ipynb` file.
 * @param notebook The notebook.
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const text = await formatNotebook(notebookText(notebook));
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(temporary, text, { createNew: true });
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}
