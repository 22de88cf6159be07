import { Fields } from "./_fields.ts";
import { mimeBundle } from "./mime_bundle.ts";
import type { Cell, CellMetadata, MimeBundle, Notebook, Output } from "./notebook.ts";
import { NotebookError } from "./notebook_error.ts";

/**
 * Reads the text of a notebook. Whatever is not as {@linkcode Notebook} says is refused.
 *
 * @param text The content of the file.
 * @param file Its path, for errors.
 * @returns The notebook, texts as lists of lines.
 * @throws {NotebookError} naming the file, the cell and what is wrong with it
 */
export function parseNotebook(text: string, file: string): Notebook {
  const fields = new Fields(parseJson(text, file), file, "the file");
  fields.choice("nbformat", [4]);
  // Cells have had ids since then; without them nothing tells which cell is which after an edit.
  fields.choice("nbformat_minor", [5]);
  const cells = fields.objects("cells", "cell").map(parseCell);
  requireDistinctIds(cells, file);
  return { cells, metadata: parseMetadata(fields.object("metadata")), ...FORMAT };
}

const FORMAT = { nbformat: 4, nbformat_minor: 5 } as const;

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NotebookError(
      `Cannot read '${file}' as it is no JSON (${reason}): get it back with \`git restore\``,
      { cause },
    );
  }
}

function parseMetadata(fields: Fields): Notebook["metadata"] {
  const kernel = fields.object("kernelspec");
  const language = fields.object("language_info");
  return {
    ...fields.all(),
    kernelspec: {
      display_name: kernel.text("display_name"),
      language: kernel.text("language"),
      name: kernel.text("name"),
    },
    language_info: Object.fromEntries(
      Object.keys(language.all()).map((name) => [name, language.text(name)]),
    ),
  };
}

function parseCell(fields: Fields): Cell {
  const cell_type = fields.choice("cell_type", ["markdown", "code"]);
  // A file in the notebook itself; lessons have theirs beside it, where everyone can open them.
  if (fields.has("attachments")) throw fields.refuse("attachments", "must not be there");
  const base = {
    id: fields.text("id"),
    metadata: parseCellMetadata(fields.object("metadata")),
    source: fields.lines("source"),
  };
  if (cell_type === "markdown") return { cell_type, ...base };
  return {
    cell_type,
    execution_count: fields.count("execution_count"),
    outputs: fields.objects("outputs", "output").map(parseOutput),
    ...base,
  };
}

function parseCellMetadata(fields: Fields): CellMetadata {
  const metadata: CellMetadata = fields.all();
  if (fields.has("tags")) fields.texts("tags");
  // Every text contains the empty one, which would be a check that cannot fail.
  if (fields.has("expect") && fields.texts("expect").includes("")) {
    throw fields.refuse("expect", "must be a list of texts that are not empty");
  }
  if (fields.has("deadline") && fields.count("deadline") === null) {
    throw fields.refuse("deadline", "must be a positive whole number of milliseconds");
  }
  return metadata;
}

function parseOutput(fields: Fields): Output {
  const types = ["stream", "display_data", "execute_result", "error"] as const;
  const output_type = fields.choice("output_type", types);
  switch (output_type) {
    case "stream":
      return {
        output_type,
        name: fields.choice("name", ["stdout", "stderr"]),
        text: fields.lines("text"),
      };
    case "error":
      return {
        output_type,
        ename: fields.text("ename"),
        evalue: fields.text("evalue"),
        traceback: fields.texts("traceback"),
      };
    case "execute_result":
      return {
        ...{ output_type, ...parseBundle(fields) },
        execution_count: fields.count("execution_count"),
      };
    case "display_data":
      return { output_type, ...parseBundle(fields) };
  }
}

function parseBundle(fields: Fields): { data: MimeBundle; metadata: Record<string, unknown> } {
  const data = fields.object("data");
  const forms = Object.entries(data.all()).map((
    [type, value],
  ) => [type, Array.isArray(value) ? data.lines(type) : value]);
  return { data: mimeBundle(Object.fromEntries(forms)), metadata: fields.object("metadata").all() };
}

function requireDistinctIds(cells: readonly Cell[], file: string): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of cells.entries()) {
    const first = seen.get(id);
    if (first !== undefined) {
      throw new NotebookError(
        `Cannot read '${file}' as cells ${first} and ${index + 1} have the same id: ` +
          `current value is ${JSON.stringify(id)}`,
      );
    }
    seen.set(id, index + 1);
  }
}
