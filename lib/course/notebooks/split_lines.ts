/**
 * Splits a text the way notebooks store it: in lines that keep their line breaks, so that a change is
 * a small difference between two versions of the file.
 *
 * @param text The text.
 * @returns Its lines, which together are the text.
 */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
