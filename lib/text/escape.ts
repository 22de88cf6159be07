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

/** Scripts whose letters an invisible character may join or part: in Persian names, for example. */
const JOINING = "[\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Sinhala}]";
const PICTOGRAPH = "\\p{Extended_Pictographic}";

/**
 * Characters that a terminal obeys instead of showing, that reverse the direction of writing, or that
 * cannot be seen at all. Line feeds and tabs are harmless; so are the invisible parts of an emoji.
 */
const CONTROLS = new RegExp(
  `(?!(?<=${JOINING})[\\u200c\\u200d](?=${JOINING}))` +
    `(?!(?<=${PICTOGRAPH})[\\ufe0e\\ufe0f])(?!(?<=${PICTOGRAPH}\\ufe0f?)\\u200d(?=${PICTOGRAPH}))` +
    "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u2800\\ufff9-\\ufffb" +
    "\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}]",
  "gu",
);
/** Marks that are piled up on a letter grow into the lines above and below it. */
const PILE = /(\p{M}{4})\p{M}+/gu;
/** An escape sequence that only colours. */
const COLOR = "\\x1b\\[[\\d;]*m";
const UNLESS_COLOR = new RegExp(`(?!${COLOR})${CONTROLS.source}`, "gu");

/**
 * Makes text from a learner's code safe to show: no escape sequence moves the reader's cursor, nothing is
 * hidden or the wrong way round, and no flood of words hides the rest.
 *
 * @param text Any text.
 * @param most The most characters.
 * @param colors Whether colours may stay.
 */
export function safeText(text: string, most: number, colors = false): string {
  const safe = text.toWellFormed().replaceAll(colors ? UNLESS_COLOR : CONTROLS, "\ufffd")
    .replaceAll(PILE, "$1\ufffd");
  return safe.length <= most ? safe : `${safe.slice(0, most).toWellFormed()} ...`;
}
