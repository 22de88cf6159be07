// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one of the commands that compares texts.
import { diffLines } from "npm:diff@9.0.0";
import type { Style } from "../text/paint.ts";
import { solutionWords } from "../text/words.ts";

/** A line of a comparison: what it is shown with, and whether it stands in one of the two files only. */
export interface DiffLine {
  readonly text: string;
  readonly style?: Style;
}

/**
 * Puts the solution beside a learner's file, which passes as well: neither of the two is wrong.
 *
 * @param own The learner's file.
 * @param solution The solution.
 * @returns The lines of both in their order, each after a mark, and what the marks mean on top.
 */
export function solutionDiff(own: string, solution: string): DiffLine[] {
  const parts = diffLines(own.trimEnd() + "\n", solution.trimEnd() + "\n");
  if (parts.every(({ added, removed }) => !added && !removed)) {
    return [{ text: solutionWords.same }];
  }
  const lines = parts.flatMap(({ value, added, removed }): DiffLine[] => {
    const texts = value.replace(/\n$/, "").split("\n");
    if (added) return texts.map((text) => ({ text: `+ ${text}`, style: "strong" }));
    if (removed) return texts.map((text) => ({ text: `- ${text}`, style: "faint" }));
    return texts.map((text) => ({ text: `  ${text}`.trimEnd() }));
  });
  return [{ text: solutionWords.marks }, { text: "" }, ...lines];
}
