import { safeText } from "./escape.ts";

/**
 * Finds what a reader takes for one character. It is made when it is first needed: to make it takes a browser longer
 * than all else at the start of a page.
 */
let segmenter: Intl.Segmenter | undefined;
/** Characters that take two columns of a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

/**
 * Makes text from a learner's code safe to show in one line.
 *
 * @param text Any text.
 * @returns The text without line breaks and control characters.
 */
export function singleLine(text: string): string {
  return safeText(text.replaceAll(/\s+/g, " ").trim(), Infinity);
}

function graphemes(text: string): string[] {
  if (!/[^ -~]/.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en");
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/**
 * How many columns a text takes in a font of fixed width.
 *
 * @param text One line.
 * @returns The columns.
 */
export function columnsOf(text: string): number {
  return graphemes(text).reduce((sum, grapheme) => sum + (WIDE.test(grapheme) ? 2 : 1), 0);
}

/**
 * Shortens a text to what fits.
 *
 * @param text One line.
 * @param columns The most columns it may take.
 * @returns The text, or its beginning and an ellipsis.
 */
export function fitText(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let fitting = "";
  for (const grapheme of graphemes(text)) {
    if (columnsOf(fitting + grapheme) > columns - 1) break;
    fitting += grapheme;
  }
  return columns > 0 ? `${fitting.trimEnd()}…` : "";
}

/**
 * Breaks a text into lines between words.
 *
 * @param text Words, separated by single spaces.
 * @param width The most columns of a line; a longer word gets a line of its own.
 * @returns Lines without a line break after the last one.
 */
export function wrap(text: string, width: number): string {
  return filled(text, " ", width).join("\n");
}

/**
 * Breaks a text into lines, all of which fit.
 *
 * @param text Words, separated by spaces.
 * @param columns The most columns of a line; a longer word is shortened.
 * @param most The most lines; the last one is shortened to say that there is more.
 * @returns The lines.
 */
export function wrapText(text: string, columns: number, most = Infinity): string[] {
  return filled(text, " ", columns, most).map((line) => fitText(line, columns));
}

/**
 * Breaks a list into lines after its commas, and within an item only if it does not fit otherwise.
 *
 * @param text Items, separated by a comma and a space.
 * @param columns The most columns of a line.
 * @param most The most lines.
 * @returns The lines.
 */
export function wrapList(text: string, columns: number, most = Infinity): string[] {
  const lines = filled(text, ", ", columns);
  const fits = lines.length <= most && lines.every((line) => columnsOf(line) <= columns);
  return fits ? lines : wrapText(text, columns, most);
}

/** Puts as many parts on each line as fit; what separates two lines stays, but for its space. */
function filled(text: string, separator: string, columns: number, most = Infinity): string[] {
  const lines: string[] = [];
  for (const part of text.split(separator)) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : last + separator + part;
    if (last !== undefined && (columnsOf(longer) <= columns || lines.length >= most)) {
      lines[lines.length - 1] = longer;
    } else {
      if (last !== undefined) lines[lines.length - 1] = last + separator.trimEnd();
      lines.push(part);
    }
  }
  return lines;
}
