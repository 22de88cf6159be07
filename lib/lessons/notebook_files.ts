import { fileURLToPath } from "node:url";
import { replaceFile } from "../kit/files/replace_file.ts";
import { runDeno } from "../race/run_deno.ts";
import { NotebookError } from "./errors.ts";
import { findLessons } from "./lesson_files.ts";
import {
  type CellOutput,
  type Lesson,
  type Notebook,
  type NotebookCell,
  parseNotebook,
} from "./notebook.ts";
import { answersIn, FOLDED } from "./predictions.ts";
import { storedPictures } from "./stored_pictures.ts";

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

/**
 * Writes a notebook: formatted, so that running it again makes a small difference, and in one step.
 *
 * @param path The path of the `.ipynb` file.
 * @param notebook The notebook.
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  await replaceFile(path, await formatNotebook(notebookText(notebook)));
}

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

/** The width of lines is that of the project. */
const CONFIG = fileURLToPath(import.meta.resolve("../../deno.json"));
/** Far longer than it takes, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * Formats the text and code in a notebook's cells with `deno fmt`, which leaves the rest alone.
 *
 * `deno fmt --check` cannot be asked: Deno 2.9.6 calls every notebook with code "not formatted" until
 * it has formatted it itself, even if that changes nothing.
 *
 * @param text The text of the file.
 * @returns The text, formatted; a cell whose code is none stays as it is.
 * @throws {NotebookError} when the text is no JSON
 */
export async function formatNotebook(text: string): Promise<string> {
  // Deno reads .editorconfig, too, where the width for notebooks is that of their JSON.
  const { success, stdout, stderr } = await runDeno(
    ["fmt", "--quiet", "--config", CONFIG, "--ext", "ipynb", "--indent-width", "2", "-"],
    { timeout: TIMEOUT_MS, input: text },
  );
  if (success) return stdout;
  throw new NotebookError(`Cannot format the notebook: ${stderr.trim()}`);
}

/** What editors and Jupyter kernels note about their last run: each run would change it. */
const VOLATILE_IN_CELLS = new Set([
  ...["ExecuteTime", "execution", "scrolled", "trusted"],
  ...Object.keys(FOLDED),
]);

/**
 * The text of a notebook's file, as Jupyter itself stores it: keys in alphabetical order, indented by
 * one space. Equal notebooks have equal texts, and what changes with every run without being an output
 * is left out. What answers a prediction is folded, and nothing else. Pictures are kept as images.
 *
 * @param notebook The notebook.
 * @returns JSON, with a line break at its end.
 */
export function notebookText(notebook: Notebook): string {
  const { cells, metadata, ...format } = notebook;
  const { version: _, ...language_info } = metadata.language_info;
  const answers = answersIn(notebook);
  const lasting = {
    ...format,
    cells: cells.map(withStoredPictures).map((cell) => ({
      ...cell,
      metadata: {
        ...Object.fromEntries(
          Object.entries(cell.metadata).filter(([name]) => !VOLATILE_IN_CELLS.has(name)),
        ),
        ...answers.has(cell.id) && FOLDED,
      },
    })),
    metadata: { ...metadata, language_info },
  };
  return `${JSON.stringify(sorted(lasting), null, 1)}\n`;
}

function withStoredPictures(cell: NotebookCell): NotebookCell {
  if (cell.cell_type !== "code") return cell;
  const outputs = cell.outputs.map((output): CellOutput =>
    "data" in output ? { ...output, data: storedPictures(output.data) } : output
  );
  return { ...cell, outputs };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
