import { CATALOG } from "../catalog.ts";
import type { ExerciseFolder } from "../exercise_folder.ts";

/** What a schedule consists of; anything else was made up and has no place on a command line. */
const SCHEDULE = /^[\p{L}\d!?†‖ ]+$/u;

/**
 * What to type to play a failing schedule step by step.
 *
 * @param exercise The name of the exercise.
 * @param schedule What the explorer has found, if it has.
 * @param folder Where the file of the exercise is.
 * @returns The command; `undefined` when there is no schedule, or none that may be typed.
 */
export function playCommand(
  exercise: string,
  schedule: string | undefined,
  { option }: ExerciseFolder,
): string | undefined {
  if (schedule === undefined || !SCHEDULE.test(schedule)) return undefined;
  const number = CATALOG.find(({ name }) => name === exercise)?.number ?? exercise;
  return `deno task play ${option === "" ? "" : `${option} `}${number} "${schedule}"`;
}
