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

/**
 * The characters that a terminal obeys instead of showing them, and marks that turn the direction of
 * writing; line feeds and tabs are harmless.
 */
// deno-lint-ignore no-control-regex
export const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** The beginning of an escape sequence that only colours. */
const COLOR = "\\x1b\\[[\\d;]*m";

/**
 * Makes a text that a learner's code may have written one that can be printed: no escape sequence
 * moves the cursor of whoever reads it, and no flood of words hides the rest.
 *
 * @param text Any text.
 * @param most The most characters.
 * @param colors Whether colours may stay.
 */
export function safeText(text: string, most: number, colors = false): string {
  const unsafe = colors ? new RegExp(`(?!${COLOR})${CONTROLS.source}`, "g") : CONTROLS;
  const safe = text.replaceAll(unsafe, "\ufffd");
  return safe.length <= most ? safe : `${safe.slice(0, most)} ...`;
}
