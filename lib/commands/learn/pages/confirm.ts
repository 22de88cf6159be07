import { learnWords } from "../../../text/words.ts";
import { backKey, type PageView, quitKey } from "../page.ts";
import { currentExercise, currentPasses, type LearnState, type Page, type Step } from "../state.ts";

/** Asks before something is done that cannot be undone. */
export function confirmPage(state: LearnState, { what }: Page & { kind: "confirm" }): PageView {
  const exercise = currentExercise(state);
  const { next, keys, askReset, askSolution } = learnWords;
  const isReset = what === "reset";
  const [question, remark] = isReset ? askReset(`exercises/${exercise.name}.ts`) : askSolution;
  return {
    title: learnWords.exerciseTitle(exercise, exercise.minutes),
    next: isReset ? next.reset : next.show,
    keymap: [
      {
        keys: ["y"],
        label: isReset ? keys.reset : keys.show,
        press: () => isReset ? { state, effects: [{ do: "reset" }] } : showSolution(state),
      },
      backKey(state, keys.back, ["n", "enter", "escape", "b"]),
      quitKey(state),
    ],
    lines: (layout) => ({ lines: [...layout.wrap(question), "", ...layout.wrap(remark)] }),
  };
}

function showSolution(state: LearnState): Step {
  const { current, gaveUp } = state.progress;
  const progress = currentPasses(state)
    ? state.progress
    : { ...state.progress, gaveUp: new Set([...gaveUp, current]) };
  return { state: { ...state, progress }, effects: [{ do: "read solution" }] };
}
