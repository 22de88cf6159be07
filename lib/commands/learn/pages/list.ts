import { CATALOG } from "../../../grading/catalog.ts";
import { table, type TableCell } from "../../../text/table.ts";
import { columnsOf } from "../../../text/wrap.ts";
import { learnWords } from "../../../text/words.ts";
import { backKey, type KeyBinding, type PageView, quitKey } from "../page.ts";
import type { Progress } from "../progress.ts";
import { goToIndex, type LearnState, open, type Page, stay } from "../state.ts";
import type { TextLayout } from "../text_layout.ts";

/** All exercises and how far each is, with a cursor. */
export function listPage(state: LearnState, { at }: Page & { kind: "list" }): PageView {
  return {
    title: learnWords.listTitle,
    next: learnWords.next.list,
    keymap: [
      ...listKeys(state, at),
      backKey(state, learnWords.keys.back, ["escape", "b", "l"]),
      quitKey(state),
    ],
    lines: (layout) => ({ lines: rows(state.progress, at, layout), decisive: at }),
  };
}

function listKeys(state: LearnState, at: number): KeyBinding[] {
  const { goThere, move, goTo } = learnWords.keys;
  const moved = (by: number) => () => {
    const to = Math.max(0, Math.min(CATALOG.length - 1, at + by));
    return stay(open(state, { kind: "list", at: to }));
  };
  return [
    { keys: ["enter", "space"], label: goThere, press: () => goToIndex(state, at) },
    { keys: ["up", "k"], shown: "up/down", label: move, press: moved(-1) },
    { keys: ["down", "j"], press: moved(1) },
    ...CATALOG.map(({ number }, index): KeyBinding => ({
      keys: [...new Set([number.replace(/^0/, ""), number])],
      ...(index === 0 && { shown: `1-${lastDigit()}`, label: goTo }),
      press: () => goToIndex(state, index),
    })),
  ];
}

/** The last exercise that one key goes to; the number of a later one is typed where a line is. */
function lastDigit(): string | undefined {
  return CATALOG.findLast(({ number }) => /^0\d$/.test(number))?.number.slice(1);
}

function rows(progress: Progress, at: number, layout: TextLayout): string[] {
  const { states, sawSolution, minutes: minutesOf } = learnWords;
  const cells = CATALOG.map(({ number, name, title, minutes }): TableCell[] => {
    const passed = progress.passed.has(name);
    const word = passed ? "passed" : name === progress.current ? "current" : "open";
    return [
      { text: `${passed ? "✓" : "·"} ${number}`, style: passed ? "good" : "faint" },
      title,
      progress.gaveUp.has(name) ? `${states[word]}, ${sawSolution}` : states[word],
      minutesOf(minutes),
    ];
  });
  const lines = (columns: number, color: boolean): string[] =>
    table(cells.map((row) => row.slice(0, columns)), { color }).split("\n")
      .map((line, index) => `${index === at ? ">" : " "} ${line}`);
  const widest = Math.max(...lines(4, false).map(columnsOf));
  // The minutes can be done without.
  return lines(widest <= layout.width ? 4 : 3, layout.color).map((line) => layout.cut(line));
}
