import { fileName } from "../text/file_name.ts";
import type { Exercise } from "./exercise.ts";
import { CATALOG } from "./exercises/mod.ts";

export type { Exercise };
export { CATALOG };

/** The name of an exercise. */
export type ExerciseName = typeof CATALOG[number]["name"];

/** The names of all exercises, in their order. */
export const EXERCISE_NAMES: readonly [ExerciseName, ...ExerciseName[]] = [
  CATALOG[0].name,
  ...CATALOG.slice(1).map(({ name }) => name),
];

/** The exercise of a name. */
export function exerciseOf(name: ExerciseName): Exercise<ExerciseName> {
  const found = CATALOG.find((exercise) => exercise.name === name);
  if (!found) throw new RangeError(`Cannot find exercise ${name} as the catalog has no such name`);
  return found;
}

/** Finds an exercise by its number, its name or its file, as a shell completes it: `exercises/02_last_ticket.ts`. */
export function findExercise(wanted: string): Exercise<ExerciseName> | undefined {
  const file = fileName(wanted, "ts", ["exercises"]);
  const number = wanted.replace(/^\d(?!\d)/, "0$&");
  return CATALOG.find(({ name, number: own }) => own === number || name === file);
}
