import { findExercise } from "../../grading/catalog.ts";
import { readIfThere } from "../../grading/exercise_files.ts";
import { paint } from "../../text/paint.ts";
import { solutionWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import type { Screen } from "../screen.ts";

/**
 * Shows what is worth knowing once an exercise is solved, and the solution beside the learner's file. A copy of
 * the course may come without its solutions.
 */
export async function showAfterwards(
  name: string,
  folder: ExerciseFolder,
  { print, width, color }: Screen,
): Promise<void> {
  const exercise = findExercise(name);
  if (!exercise) return;
  for (const sentence of solutionWords.afterwards(exercise.afterwards)) {
    print(`\n${wrap(sentence, width)}`);
  }
  const solutions = ExerciseFolder.open({ solutions: true });
  const [own, solution] = await Promise.all(
    [folder, solutions].map((each) => readIfThere(each.fileOf(exercise.name))),
  );
  if (own === undefined || solution === undefined) return;
  const diff = await loadDiff();
  if (!diff) return print(`\n${solutionWords.isAt(solutions.fileOf(exercise.name))}`);
  print(`\n${paint("strong", `${solutionWords.beside}:`, color)}`);
  for (const { text, style } of diff.solutionDiff(own, solution)) {
    print(style ? paint(style, text, color) : text);
  }
}

/**
 * What compares texts comes from npm; without a network, and never fetched, it is missing.
 *
 * Not a literal: what a literal names Deno loads, with its npm package, before anything is graded.
 */
async function loadDiff(): Promise<typeof import("../solution_diff.ts") | undefined> {
  try {
    return await import(new URL("../solution_diff.ts", import.meta.url).href);
  } catch {
    return undefined;
  }
}
