import type { Notebook } from "../../lib/lessons/notebook.ts";
import { markdownRenderer } from "../../lib/lessons/pages/markdown.ts";

/** How long a lesson takes, and why. */
export interface Minutes {
  /** Words of text, folded answers included. */
  words: number;
  /** Words of code: names, keywords and numbers, also those in strings and comments. */
  codeWords: number;
  /** How often something is to be predicted. */
  predictions: number;
  /** Minutes for reading, predicting and running together. */
  minutes: number;
}

const WORDS_PER_MINUTE = 200;
const MINUTES_PER_PREDICTION = 1;

/**
 * Tells how long a learner takes for a lesson: a minute for 200 words, a minute for each cell that is
 * tagged `prediction`, and the time that the cells run.
 *
 * Code is read too, so its words count like those of the text. Outputs do not: to compare them with
 * what was expected is what the minute of a prediction is for.
 *
 * @param notebook The lesson.
 * @param wallMs How long all its cells ran, in milliseconds.
 * @returns The minutes, not rounded, and what they consist of.
 */
export function minutesOf(notebook: Notebook, wallMs: number): Minutes {
  const render = markdownRenderer({ link: (target) => target, image: (source) => source });
  let words = 0;
  let codeWords = 0;
  let predictions = 0;
  for (const { cell_type, metadata, source } of notebook.cells) {
    const text = source.join("");
    if (cell_type === "code") codeWords += countCodeWords(text);
    else words += countWords(`${render(text)}`);
    if (metadata.tags?.includes("prediction")) predictions++;
  }
  const minutes = (words + codeWords) / WORDS_PER_MINUTE + predictions * MINUTES_PER_PREDICTION +
    wallMs / 60_000;
  return { words, codeWords, predictions, minutes };
}

/** Addresses, alternative texts and the marks of Markdown are no words that are seen. */
function countWords(html: string): number {
  const text = html.replaceAll(/<\/?(?:code|em|strong|a|span)\b[^>]*>/g, "").replaceAll(
    /<[^>]*>/g,
    " ",
  );
  return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

function countCodeWords(code: string): number {
  return code.match(/[\p{L}\p{N}_$]+/gu)?.length ?? 0;
}
