// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one that loads it.
import * as v from "npm:valibot@1.5.0";
import { NotebookError } from "./errors.ts";
import { mimeBundle, splitLines } from "./mime_bundle.ts";
import { inlinePictures } from "./stored_pictures.ts";

/**
 * Reads the text of a notebook. Whatever is not as {@linkcode Notebook} says is refused.
 *
 * @param text The content of the file.
 * @param file Its path, for errors.
 * @returns The notebook, texts as lists of lines.
 * @throws {NotebookError} naming the file, the cell, its field and the rule that it breaks
 */
export function parseNotebook(text: string, file: string): Notebook {
  const result = v.safeParse(NOTEBOOK, parseJson(text, file), { abortEarly: true });
  if (!result.success) {
    throw new NotebookError(`Cannot read '${file}' as ${fault(result.issues[0])}`);
  }
  requireDistinctIds(result.output.cells, file);
  return result.output;
}

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

function requireDistinctIds(cells: readonly NotebookCell[], file: string): void {
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

/** A lesson: a notebook and its name. */
export interface Lesson {
  /** The name of its file without the extension: `"02_last_ticket"`. */
  name: string;
  /** What is in it. */
  notebook: Notebook;
}

/** A notebook in Jupyter's format 4.5, as far as lessons use it. */
export type Notebook = v.InferOutput<typeof NOTEBOOK>;
/** One cell. */
export type NotebookCell = v.InferOutput<typeof CELL>;
/** Code, and what it showed when it was last run. */
export type CodeCell = Extract<NotebookCell, { cell_type: "code" }>;
/** What is noted about a cell. */
export type CellMetadata = v.InferOutput<typeof CELL_METADATA>;
/** Something that a cell shows. */
export type CellOutput = v.InferOutput<typeof OUTPUT>;

const text = v.string("must be a text");
const texts = v.custom<string[]>(isTexts, "must be a list of texts");
/** A text that is stored whole or in lines. */
const lines = v.pipe(
  v.union([v.string(), texts], "must be a text or a list of texts"),
  v.transform((value) => splitLines(typeof value === "string" ? value : value.join(""))),
);
const count = v.custom<number | null>(
  (value) => value === null || isPositive(value),
  "must be a positive whole number or null",
);
/** Valibot takes a list for an object. */
const anObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);
const form = v.custom<unknown>(
  (value) => !Array.isArray(value) || isTexts(value),
  "must be a text or a list of texts",
);
const bundle = v.pipe(
  anObject,
  v.record(v.string(), form),
  v.transform((data) => inlinePictures(mimeBundle(data))),
);

const OUTPUT = v.variant("output_type", [
  object({
    output_type: v.literal("stream"),
    name: v.picklist(["stdout", "stderr"], 'must be "stdout" or "stderr"'),
    text: lines,
  }),
  object({ output_type: v.literal("display_data"), data: bundle, metadata: anObject }),
  object({
    output_type: v.literal("execute_result"),
    data: bundle,
    metadata: anObject,
    execution_count: count,
  }),
  object({ output_type: v.literal("error"), ename: text, evalue: text, traceback: texts }),
], choiceRule("stream", "display_data", "execute_result", "error"));

const CELL_METADATA = v.pipe(
  anObject,
  v.looseObject({
    /** Marks, such as `"prediction"`, or `"raises-exception"` for a cell that must throw. */
    tags: v.exactOptional(texts),
    /** Texts that the cell must show, each of them; every output contains the empty one. */
    expect: v.exactOptional(v.pipe(
      texts,
      v.check((all) => !all.includes(""), "must be a list of texts that are not empty"),
    )),
    /**
     * What must not be read before a prediction: words of its answer, in small letters. Only a text that is
     * tagged `"prediction"` has them.
     */
    spoilers: v.exactOptional(texts),
    /** How long the cell may run, in milliseconds, if it needs longer than others. */
    deadline: v.exactOptional(
      v.custom<number>(isPositive, "must be a positive whole number of milliseconds"),
    ),
  }),
);

const SHARED_FIELDS = {
  // A file in the notebook itself; lessons have theirs beside it, where everyone can open them.
  attachments: v.exactOptional(v.never("must not be there")),
  id: text,
  metadata: CELL_METADATA,
  source: lines,
};

const CELL = v.variant("cell_type", [
  object({ cell_type: v.literal("markdown"), ...SHARED_FIELDS }),
  object({
    cell_type: v.literal("code"),
    ...SHARED_FIELDS,
    execution_count: count,
    outputs: v.array(OUTPUT, "must be a list"),
  }),
], choiceRule("markdown", "code"));

const NOTEBOOK_METADATA = v.pipe(
  anObject,
  v.looseObject({
    kernelspec: object({ display_name: text, language: text, name: text }),
    language_info: v.pipe(anObject, v.record(v.string(), text)),
  }, "must be an object"),
);

const NOTEBOOK = v.pipe(
  anObject,
  object({
    nbformat: v.literal(4, "must be 4"),
    // Cells have had ids since 4.5; without them nothing tells which cell is which after an edit.
    nbformat_minor: v.literal(5, "must be 5"),
    cells: v.array(CELL, "must be a list"),
    metadata: NOTEBOOK_METADATA,
  }),
);

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isPositive(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}

type Rule = (issue: v.BaseIssue<unknown>) => string;

/** An object; fields that are not listed are left out. */
function object<const E extends v.ObjectEntries>(entries: E): v.ObjectSchema<E, Rule> {
  return v.object(entries, ({ path }) => {
    // For a missing field, valibot gives the object's rule; the field's own is what helps.
    const field = entries[String(path?.at(-1)?.key)];
    const ownRule = field && "message" in field ? field.message : undefined;
    return typeof ownRule === "string" ? ownRule : "must be an object";
  });
}

/** The rule for an object whose kind one of its fields tells. */
function choiceRule(...kinds: string[]): Rule {
  const rule = `must be ${kinds.map((kind) => JSON.stringify(kind)).join(" or ")}`;
  // Without a path, the value is no object at all.
  return ({ path }) => path ? rule : "must be an object";
}

/** As much of a wrong value as helps to find it. */
const LONGEST_VALUE = 60;

/** Names the field, the rule that it breaks, and its value. */
function fault({ path, message, input }: v.BaseIssue<unknown>): string {
  const value = JSON.stringify(input) ?? "missing";
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}...` : value;
  return `${placeOf(path?.map(({ key }) => key) ?? [])} ${message}: current value is ${shown}`;
}

/** `["cells", 1, "outputs", 0, "data"]` is "'data' of output 1 of cell 2". */
function placeOf(path: readonly unknown[]): string {
  const key = path.at(-1);
  if (key === undefined) return "the file";
  if (typeof key !== "number") return `'${key}' of ${placeOf(path.slice(0, -1))}`;
  if (path.at(-2) === "cells") return `cell ${key + 1}`;
  return `output ${key + 1} of ${placeOf(path.slice(0, -2))}`;
}
