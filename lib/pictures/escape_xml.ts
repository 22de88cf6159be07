const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** XML has no way at all to write these, not even as an entity. */
// deno-lint-ignore no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Makes a text one that stands for itself within SVG and HTML.
 *
 * @param text Any text.
 * @returns Text for an element or an attribute.
 */
export function escapeXml(text: string): string {
  return text.toWellFormed()
    .replaceAll(NOT_IN_XML, "\ufffd")
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
