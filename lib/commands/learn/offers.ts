import { CATALOG } from "../../grading/catalog.ts";
import { openExercises } from "./progress.ts";
import { currentExercise, type LearnState } from "./state.ts";

/** What a key can do. */
export type Action =
  | { readonly do: "next" | "hint" | "list" | "solution" | "run" | "reset" | "lesson" | "quit" }
  | { readonly do: "back" | "yes" | "choose" | "all" }
  | { readonly do: "move" | "scroll"; readonly by: number }
  | { readonly do: "go to"; readonly index: number };

/** A key that does something now. */
export interface Offer {
  /** What is typed. */
  readonly keys: readonly string[];
  /** What the learner is told to type; the first of the keys when absent. */
  readonly shown?: string;
  /** What it does, in a few words; keys without are known to who needs them. */
  readonly label?: string;
  readonly action: Action;
}

/** More than fits on any page, for the keys that go to its ends. */
const WHOLE_PAGE = 10_000;

const SCROLL: readonly Offer[] = [
  { keys: ["up", "k"], action: { do: "scroll", by: -1 } },
  { keys: ["down", "j"], action: { do: "scroll", by: 1 } },
  { keys: ["page up"], action: { do: "scroll", by: -10 } },
  { keys: ["page down", "space"], action: { do: "scroll", by: 10 } },
  { keys: ["home"], action: { do: "scroll", by: -WHOLE_PAGE } },
  { keys: ["end"], action: { do: "scroll", by: WHOLE_PAGE } },
];

const BACK: Offer = { keys: ["enter", "escape", "b"], label: "back", action: { do: "back" } };
const QUIT: Offer = { keys: ["q"], label: "quit", action: { do: "quit" } };
const LIST: Offer = { keys: ["l"], label: "list", action: { do: "list" } };

/** The keys that do something now: what is shown and what works are the same. */
export function offersOf(state: LearnState): readonly Offer[] {
  switch (state.page.kind) {
    case "welcome":
      return [{ ...BACK, label: "begin" }, QUIT, ...SCROLL];
    case "exercise":
      return [...offersOfExercise(state), ...SCROLL];
    case "hints":
    case "solution":
    case "lesson":
      return [BACK, ...offersOfExercise(state), ...SCROLL];
    case "list":
      return [...offersOfList(), { ...BACK, keys: ["escape", "b", "l"] }, QUIT];
    case "confirm":
      return [
        {
          keys: ["y"],
          label: state.page.what === "reset" ? "reset" : "show",
          action: { do: "yes" },
        },
        { ...BACK, keys: ["n", "enter", "escape", "b"] },
        QUIT,
      ];
    case "all":
      return [...offersWhenAllAreGraded(state), BACK, QUIT, ...SCROLL];
    case "certificate":
      return [LIST, BACK, QUIT, ...SCROLL];
  }
}

/** Whether the current exercise passed when it was graded last. */
export function currentPasses({ progress }: LearnState): boolean {
  return progress.passed.has(progress.current);
}

/** Whether the solution may be shown without a question. */
export function maySeeSolution(state: LearnState): boolean {
  return currentPasses(state) || state.progress.gaveUp.has(state.progress.current);
}

function offersOfExercise(state: LearnState): Offer[] {
  return [
    ...currentPasses(state) ? [nextOffer(state)] : [],
    ...hintOffer(state),
    LIST,
    { keys: ["s"], label: "solution", action: { do: "solution" } },
    { keys: ["r"], label: "run again", action: { do: "run" } },
    { keys: ["x"], label: "reset", action: { do: "reset" } },
    { keys: ["o"], label: "lesson", action: { do: "lesson" } },
    QUIT,
  ];
}

function hintOffer(state: LearnState): Offer[] {
  const isRead = state.page.kind === "hints";
  if (isRead && state.hints === currentExercise(state).hints.length) return [];
  const label = state.hints === 0 ? "hint" : isRead ? "one more hint" : "hints";
  return [{ keys: ["h"], label, action: { do: "hint" } }];
}

function nextOffer({ progress }: LearnState): Offer {
  return openExercises(progress).length > 0
    ? { keys: ["n"], label: "next", action: { do: "next" } }
    : { keys: ["n"], label: "grade all together", action: { do: "all" } };
}

function offersOfList(): Offer[] {
  return [
    { keys: ["enter", "space"], label: "go there", action: { do: "choose" } },
    { keys: ["up", "k"], shown: "up/down", label: "move", action: { do: "move", by: -1 } },
    { keys: ["down", "j"], action: { do: "move", by: 1 } },
    ...CATALOG.map(({ number }, index): Offer => ({
      keys: [String(Number(number)), number],
      ...(index === 0 && { shown: `1-${CATALOG.length}`, label: "go to that one" }),
      action: { do: "go to", index },
    })),
  ];
}

function offersWhenAllAreGraded({ page, progress }: LearnState): Offer[] {
  if (page.kind !== "all" || page.grading !== undefined) return [];
  const [open] = openExercises(progress);
  const index = CATALOG.findIndex(({ name }) => name === open);
  const next: Offer = { keys: ["n"], label: "next", action: { do: "go to", index } };
  return [...index < 0 ? [] : [next], LIST];
}
