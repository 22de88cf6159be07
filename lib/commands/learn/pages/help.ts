import { learnWords, solutionWords } from "../../../text/words.ts";
import { solutionDiff } from "../../solution_diff.ts";
import { commandLine } from "../../typed_command.ts";
import { backKey, exerciseKeys, type PageView, quitKey, scrollKeys } from "../page.ts";
import {
  currentExercise,
  currentPasses,
  type LearnState,
  type Page,
  stay,
  type Step,
} from "../state.ts";

// What helps with the current exercise: hints, its lesson, and in the end its solution.

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

/** Where the lesson of the current exercise can be read and run. */
export function lessonPage(state: LearnState, { page }: Page & { kind: "lesson" }): PageView {
  const exercise = currentExercise(state);
  const [number = exercise.lesson] = exercise.lesson.split("_");
  return {
    title: learnWords.exerciseTitle(exercise, exercise.minutes),
    next: learnWords.next.lesson,
    keymap: [backKey(state), ...exerciseKeys(state), ...scrollKeys(state)],
    lines: (layout) => ({
      lines: [
        ...layout.wrap(learnWords.readLesson),
        "",
        ...page === undefined ? layout.wrap(`  ${learnWords.makingPage}`) : layout.path("  ", page),
        "",
        ...layout.wrap(learnWords.runLesson),
        "",
        ...layout.wrap(`  ${commandLine(`lab ${number}`)}`),
      ],
    }),
    on: (event) =>
      event.type === "lesson"
        ? stay({ ...state, page: { kind: "lesson", page: event.page } })
        : undefined,
  };
}

/** The solution, and after a pass what in the learner's own file is different. */
export function solutionPage(
  state: LearnState,
  { text, own }: Page & { kind: "solution" },
): PageView {
  const file = `solutions/${state.progress.current}.ts`;
  return {
    title: own === undefined ? file : `${file}: ${solutionWords.beside}`,
    next: learnWords.next.solution,
    keymap: [backKey(state), ...exerciseKeys(state), ...scrollKeys(state)],
    lines: (layout) => ({
      lines: own === undefined
        ? text.trimEnd().split("\n").flatMap((line) => layout.wrapCode(line))
        : solutionDiff(own, text).flatMap(({ text, style }) =>
          layout.wrapCode(text).map((line) => style ? layout.paint(style, line) : line)
        ),
    }),
  };
}

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
