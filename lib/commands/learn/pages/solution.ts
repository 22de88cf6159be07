import { learnWords } from "../../../text/words.ts";
import { backKey, exerciseKeys, type PageView, scrollKeys } from "../page.ts";
import type { LearnState, Page } from "../state.ts";

/** The file of the solution. */
export function solutionPage(state: LearnState, { text }: Page & { kind: "solution" }): PageView {
  return {
    title: `solutions/${state.progress.current}.ts`,
    next: learnWords.next.solution,
    keymap: [backKey(state), ...exerciseKeys(state), ...scrollKeys(state)],
    lines: (layout) => ({
      lines: text.trimEnd().split("\n").flatMap((line) => layout.wrapCode(line)),
    }),
  };
}
