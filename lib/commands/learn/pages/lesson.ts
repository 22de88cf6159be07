import { learnWords } from "../../../text/words.ts";
import { commandLine } from "../../typed_command.ts";
import { backKey, exerciseKeys, type PageView, scrollKeys } from "../page.ts";
import { currentExercise, type LearnState, type Page, stay } from "../state.ts";

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
