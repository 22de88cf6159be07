/** What coloured text is made of; a meaning, not a hue, so that one place decides how it looks. */
const STYLES = {
  good: "32",
  bad: "1;31",
  faint: "2",
  strong: "1",
  waiting: "33",
  searching: "30;46",
  reading: "30;44",
  writing: "30;45",
  swapping: "30;105",
  querying: "30;106",
  asking: "30;43",
  holding: "30;42",
  queueing: "36",
  permitted: "30;102",
} as const;

/** A way in which text can be shown. */
export type Style = keyof typeof STYLES;

/**
 * Shows text in a style, for a terminal.
 *
 * @param style How it is shown.
 * @param text The text, without escape sequences.
 * @param color `false` returns the text as it is.
 * @returns The text between the escape sequences of the style.
 */
export function paint(style: Style, text: string, color: boolean): string {
  return color && text !== "" ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}
