const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** XML cannot contain these, not even as entities. */
// deno-lint-ignore no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Escapes a text for SVG and HTML, which then show it as it is.
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
 * Characters that a terminal obeys instead of showing, and marks that reverse the direction of writing.
 * Line feeds and tabs are harmless.
 */
// deno-lint-ignore no-control-regex
export const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** An escape sequence that only colours. */
const COLOR = "\\x1b\\[[\\d;]*m";

/**
 * Makes text from a learner's code safe to print: no escape sequence moves the reader's cursor, and no
 * flood of words hides the rest.
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
