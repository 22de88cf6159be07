// deno-lint-ignore-file no-import-prefix -- the pins belong to this file, the only one that colours.
// @ts-types="./_highlight_core.d.ts"
import highlighter from "npm:highlight.js@11.12.0/lib/core";
// @ts-types="./_highlight_typescript.d.ts"
import typescript from "npm:highlight.js@11.12.0/lib/languages/typescript";
import { escapeXml } from "../../pictures/escape_xml.ts";

highlighter.registerLanguage("ts", typescript);

/** `async (desk) => ...` looks like a call of a function to the grammar. */
const MISTAKEN = '<span class="hljs-title function_">async</span>';
const KEYWORD = '<span class="hljs-keyword">async</span>';

/**
 * Marks the parts of code, so that a style sheet can colour them.
 *
 * @param code The code.
 * @param language Its language, as after the fence of a code block. Only `"ts"` has its parts marked.
 * @returns Text with `<span>` elements, for a `<code>` element.
 */
export function codeHtml(code: string, language: string): string {
  if (!highlighter.getLanguage(language)) return escapeXml(code);
  const { value } = highlighter.highlight(code, { language });
  return value.replaceAll(MISTAKEN, KEYWORD);
}
