/**
 * Breaks a text into lines between words.
 *
 * @param text Words, separated by single spaces.
 * @param width The most columns of a line; a longer word gets a line of its own.
 * @returns Lines without a line break after the last one.
 */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.join("\n");
}
