/** A notebook, as Jupyter's format 4.5 has it, with what a lesson uses of it. */
export interface Notebook {
  cells: Cell[];
  metadata: {
    kernelspec: { display_name: string; language: string; name: string };
    language_info: Record<string, string>;
    [key: string]: unknown;
  };
  nbformat: 4;
  nbformat_minor: number;
}

/** One cell. */
export type Cell = MarkdownCell | CodeCell;

/** Text for people. */
export interface MarkdownCell {
  cell_type: "markdown";
  id: string;
  metadata: CellMetadata;
  source: string[];
}

/** Code, and what it showed when it was last run. */
export interface CodeCell {
  cell_type: "code";
  execution_count: number | null;
  id: string;
  metadata: CellMetadata;
  outputs: Output[];
  source: string[];
}

/** What is noted about a cell. */
export interface CellMetadata {
  /** Marks, such as `"prediction"`, or `"raises-exception"` for a cell that must throw. */
  tags?: string[];
  /** Texts that the cell must show, each of them. */
  expect?: string[];
  /** How long the cell may run, in milliseconds, if it needs longer than others. */
  deadline?: number;
  [key: string]: unknown;
}

/** What a cell shows. */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string[] }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
    output_type: "execute_result";
    data: MimeBundle;
    metadata: Record<string, unknown>;
    execution_count: number | null;
  }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** One thing in several forms, by media type; texts as lists of lines. */
export type MimeBundle = Record<string, unknown>;

/** As much of a wrong value as helps to find it. */
const LONGEST_VALUE = 60;

/** An object in a notebook's file: gives out its fields with their types checked. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #place: string;

  /**
   * Takes a value for an object.
   *
   * @param value The value.
   * @param file The path of the notebook, for errors.
   * @param place Where in it the value stands, for errors: `"cell 3"`.
   * @throws {NotebookError} when it is no object
   */
  constructor(value: unknown, file: string, place: string) {
    if (!isObject(value)) throw refusal(file, `${place} must be an object`, value);
    this.#fields = value;
    this.#file = file;
    this.#place = place;
  }

  /** A text. */
  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value === "string") return value;
    throw this.refuse(name, "must be a text");
  }

  /** A text that is stored as a whole or in lines. */
  lines(name: string): string[] {
    const value = this.#fields[name];
    if (typeof value === "string") return splitLines(value);
    if (isTexts(value)) return splitLines(value.join(""));
    throw this.refuse(name, "must be a text or a list of texts");
  }

  /** A list of texts. */
  texts(name: string): string[] {
    const value = this.#fields[name];
    if (isTexts(value)) return value;
    throw this.refuse(name, "must be a list of texts");
  }

  /** A positive whole number, or `null`. */
  count(name: string): number | null {
    const value = this.#fields[name];
    if (value === null || typeof value === "number" && Number.isInteger(value) && value > 0) {
      return value;
    }
    throw this.refuse(name, "must be a positive whole number or null");
  }

  /** One of a few values. */
  choice<const T extends string | number>(name: string, choices: readonly T[]): T {
    const value = this.#fields[name];
    const choice = choices.find((one) => one === value);
    if (choice !== undefined) return choice;
    throw this.refuse(name, `must be ${choices.map((one) => JSON.stringify(one)).join(" or ")}`);
  }

  /** An object. */
  object(name: string): Fields {
    return new Fields(this.#fields[name], this.#file, `'${name}' of ${this.#place}`);
  }

  /** A list of objects, each of which is called by its number in errors. */
  objects(name: string, called: string): Fields[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.refuse(name, "must be a list");
    const of = this.#place === "the file" ? "" : ` of ${this.#place}`;
    return value.map((one, index) => new Fields(one, this.#file, `${called} ${index + 1}${of}`));
  }

  /** Whether there is such a field. */
  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  /** All fields, as they are. */
  all(): Record<string, unknown> {
    return { ...this.#fields };
  }

  /** An error that names the field, the rule that it breaks, and its value. */
  refuse(name: string, rule: string): NotebookError {
    return refusal(this.#file, `'${name}' of ${this.#place} ${rule}`, this.#fields[name]);
  }
}

function refusal(file: string, rule: string, value: unknown): NotebookError {
  const text = JSON.stringify(value) ?? "missing";
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
  return new NotebookError(`Cannot read '${file}' as ${rule}: current value is ${shown}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

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

/**
 * Splits a text the way notebooks store it: in lines that keep their line breaks, so that a change is
 * a small difference between two versions of the file.
 *
 * @param text The text.
 * @returns Its lines, which together are the text.
 */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** A notebook cannot be used, or there is none. */
export class NotebookError extends Error {
  override readonly name: string = "NotebookError";
}

/**
 * Brings the forms of an output into the shape that notebooks store: texts as lists of lines.
 *
 * @param data What the kernel has sent or a file contains, by media type.
 * @returns The same; JSON stays as it is.
 */
export function mimeBundle(data: Readonly<Record<string, unknown>>): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([type, value]) => [
      type,
      typeof value === "string" && !isJson(type) ? splitLines(value) : value,
    ]),
  );
}

function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** What editors and kernels note about their last run: each run would change it. */
const VOLATILE_IN_CELLS = new Set(["ExecuteTime", "collapsed", "execution", "scrolled", "trusted"]);

/**
 * The text of a notebook's file, as Jupyter itself stores it: keys in the order of the alphabet,
 * indented by one space. Equal notebooks have equal texts, and what changes with every run without
 * being an output is left out.
 *
 * @param notebook The notebook.
 * @returns JSON, with a line break at its end.
 */
export function notebookText({ cells, metadata, ...format }: Notebook): string {
  const { version: _, ...language_info } = metadata.language_info;
  const lasting = {
    ...format,
    cells: cells.map((cell) => ({
      ...cell,
      metadata: Object.fromEntries(
        Object.entries(cell.metadata).filter(([name]) => !VOLATILE_IN_CELLS.has(name)),
      ),
    })),
    metadata: { ...metadata, language_info },
  };
  return `${JSON.stringify(sorted(lasting), null, 1)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
