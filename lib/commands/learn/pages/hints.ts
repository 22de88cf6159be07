import { learnWords } from "../../../text/words.ts";
import { backKey, exerciseKeys, type PageView, scrollKeys } from "../page.ts";
import { currentExercise, type LearnState } from "../state.ts";

/** The hints that the learner has asked for. */
export function hintsPage(state: LearnState): PageView {
  const exercise = currentExercise(state);
  const { hints, minutes } = exercise;
  const { next } = learnWords;
  return {
    title: learnWords.exerciseTitle(exercise, minutes),
    next: state.hints < hints.length ? next.hint : next.lastHint,
    keymap: [backKey(state), ...exerciseKeys(state), ...scrollKeys(state)],
    lines: (layout) => ({
      lines: hints.slice(0, state.hints).flatMap((hint, index) => [
        ...index === 0 ? [] : [""],
        ...layout.wrap({ text: learnWords.hint(index + 1, hints.length), style: "strong" }),
        ...layout.wrap(hint),
      ]),
    }),
  };
}
