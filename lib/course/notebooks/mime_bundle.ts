import type { MimeBundle } from "./notebook.ts";
import { splitLines } from "./split_lines.ts";

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
