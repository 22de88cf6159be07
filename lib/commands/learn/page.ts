import { CATALOG } from "../../grading/catalog.ts";
import { learnWords } from "../../text/words.ts";
import { openExercises } from "./progress.ts";
import {
  currentExercise,
  currentPasses,
  goTo,
  gradeAgain,
  type LearnEvent,
  type LearnState,
  open,
  type ScrollPosition,
  stay,
  type Step,
} from "./state.ts";
import type { TextLayout } from "./text_layout.ts";

const { keys: words } = learnWords;

/** How a page looks and what can be done there. The pages are in `pages/`. */
export interface PageView {
  /** What it is about. */
  readonly title: string;
  /** What the learner should do now, in one sentence. */
  readonly next: string;
  /** The keys that do something here: what is shown and what works are the same. */
  readonly keymap: readonly KeyBinding[];
  /** Whether more lines follow by themselves, so that it is too early to ask for a key. */
  readonly goesOn?: boolean;
  /** What the learner reads. */
  lines(layout: TextLayout): PageLines;
  /** The same, printed line by line: lines that only grow. Those of {@linkcode lines} when absent. */
  plainLines?(layout: TextLayout): string[];
  /** Handles an event that this page waits for; returns `undefined` for all others. */
  on?(event: LearnEvent): Step | undefined;
}

/** The lines of a page, none wider than the screen. */
export interface PageLines {
  /** Those that stay on top when the others are scrolled. */
  readonly top?: readonly string[];
  readonly lines: readonly string[];
  /** The index of the line that should be seen first, if not all fit; the first one when absent. */
  readonly decisive?: number;
}

/** A key that does something on a page. */
export interface KeyBinding {
  /** What is typed. */
  readonly keys: readonly string[];
  /** What the learner is told to type; the first of the keys when absent. */
  readonly shown?: string;
  /** What it does, in a few words. Keys without are known to those who need them. */
  readonly label?: string;
  press(position: ScrollPosition): Step;
}

/** More than fits on any page, for the keys that go to its ends. */
const WHOLE_PAGE = 10_000;
const SCROLL_KEYS = [
  [["up", "k"], -1],
  [["down", "j"], 1],
  [["page up"], -10],
  [["page down", "space"], 10],
  [["home"], -WHOLE_PAGE],
  [["end"], WHOLE_PAGE],
] as const;

/** The keys that scroll a page. */
export function scrollKeys(state: LearnState): KeyBinding[] {
  return SCROLL_KEYS.map(([keys, by]) => ({
    keys,
    press: ({ top, most }) => stay({ ...state, scroll: Math.max(0, Math.min(most, top + by)) }),
  }));
}

/** The keys that lead back to the exercise. */
export function backKey(
  state: LearnState,
  label: string = words.back,
  keys: readonly string[] = ["enter", "escape", "b"],
): KeyBinding {
  return { keys, label, press: () => stay(open(state, { kind: "exercise" })) };
}

/** The key that ends `learn`. */
export function quitKey(state: LearnState): KeyBinding {
  return { keys: ["q"], label: words.quit, press: () => ({ state, effects: [{ do: "quit" }] }) };
}

/** The key that shows all exercises. */
export function listKey(state: LearnState): KeyBinding {
  const at = CATALOG.findIndex(({ name }) => name === state.progress.current);
  return { keys: ["l"], label: words.list, press: () => stay(open(state, { kind: "list", at })) };
}

/** The keys of all pages that are about the current exercise. */
export function exerciseKeys(state: LearnState): KeyBinding[] {
  const passes = currentPasses(state);
  const maySeeSolution = passes || state.progress.gaveUp.has(state.progress.current);
  return [
    ...passes ? [nextKey(state)] : [],
    ...hintKey(state),
    listKey(state),
    {
      keys: ["s"],
      label: words.solution,
      press: () =>
        maySeeSolution
          ? { state, effects: [{ do: "read solution" }] }
          : stay(open(state, { kind: "confirm", what: "solution" })),
    },
    { keys: ["r"], label: words.run, press: () => gradeAgain(state) },
    {
      keys: ["x"],
      label: words.reset,
      press: () => stay(open(state, { kind: "confirm", what: "reset" })),
    },
    {
      keys: ["o"],
      label: words.lesson,
      press: () => ({ state: open(state, { kind: "lesson" }), effects: [{ do: "open lesson" }] }),
    },
    quitKey(state),
    ...passes ? [] : [{
      keys: ["n"],
      press: () => stay({ ...state, notice: learnWords.notYet }),
    }],
  ];
}

function nextKey(state: LearnState): KeyBinding {
  const [next] = openExercises(state.progress);
  return next ? { keys: ["n"], label: words.next, press: () => goTo(state, next) } : {
    keys: ["n"],
    label: words.all,
    press: () => ({
      state: open(state, { kind: "all", grading: CATALOG[0].name, reports: [] }),
      effects: [{ do: "grade all" }],
    }),
  };
}

function hintKey(state: LearnState): KeyBinding[] {
  const most = currentExercise(state).hints.length;
  const isRead = state.page.kind === "hints";
  if (isRead && state.hints === most) return [];
  const { first, more, again } = words.hints;
  // Whoever comes back to the hints wants to see them, not one more.
  const hints = isRead || state.hints === 0 ? state.hints + 1 : state.hints;
  return [{
    keys: ["h"],
    label: state.hints === 0 ? first : isRead ? more : again,
    press: () => stay(open({ ...state, hints }, { kind: "hints" })),
  }];
}
