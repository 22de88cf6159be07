/**
 * Splits a text the way notebooks store it: into lines that keep their line breaks, so that a change is
 * a small difference between two versions of the file.
 *
 * @param text The text.
 * @returns Its lines, which together are the text.
 */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** One thing in several forms, by media type; texts as lists of lines. */
export type MimeBundle = Record<string, unknown>;

/**
 * Brings the forms of an output into the shape that notebooks store: texts as lists of lines.
 *
 * @param data What the Jupyter kernel has sent or a file contains, by media type.
 * @returns The same; JSON stays as it is.
 */
export function mimeBundle(data: Readonly<Record<string, unknown>>): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([type, value]) => [type, isJson(type) ? value : inLines(value)]),
  );
}

function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

function inLines(value: unknown): unknown {
  if (typeof value === "string") return splitLines(value);
  return Array.isArray(value) ? splitLines(value.join("")) : value;
}
