import { escapeXml } from "./escape.ts";

/** HTML or SVG that can go into a page as it is. A string cannot: it must be escaped first. */
export class Markup {
  readonly #text: string;

  /** Takes text as it is: for what another program has made, such as Markdown's HTML. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The text. */
  toString(): string {
    return this.#text;
  }
}

/** What can stand in a template. */
export type MarkupValue = string | number | Markup | readonly Markup[] | undefined;

/**
 * Turns a template into markup. Every string in it is escaped, the items of a list go on lines of their
 * own, and `undefined` leaves nothing behind.
 *
 * It is not called `html`: `deno fmt` indents templates of that name, and the text of a `<pre>` with them.
 *
 * @example
 * ```ts
 * import { markup } from "./markup.ts";
 *
 * const items = ["Ann", "<Bob>"].map((name) => markup`<li>${name}</li>`);
 * console.log(`${markup`<ul>${items}</ul>`}`); // <ul><li>Ann</li>\n<li>&lt;Bob&gt;</li></ul>
 * ```
 *
 * @param parts The markup.
 * @param values What stands between its parts.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(values[index])).join(""));
}

function textOf(value: MarkupValue): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escapeXml(value);
  return typeof value === "object" && "map" in value ? value.join("\n") : String(value);
}
