import { CATALOG, type ExerciseName } from "../catalog.ts";

/** How far a learner is. */
export interface Progress {
  /** The exercise that the learner is at. */
  readonly current: ExerciseName;
  /** Those that passed when they were graded last. */
  readonly passed: ReadonlySet<ExerciseName>;
  /** Those whose solution was looked at before they passed. */
  readonly gaveUp: ReadonlySet<ExerciseName>;
}

/** What was read of a progress file. */
export interface ReadProgress {
  /** What could be understood of it. */
  progress: Progress;
  /** What could not, in a few words; absent when all is well. */
  problem?: string;
}

const VERSION = 1;

/** Where everybody begins. */
export const BEGINNING: Progress = {
  current: CATALOG[0].name,
  passed: new Set(),
  gaveUp: new Set(),
};

/** The exercises that did not pass yet, in the order of the course, those after the current one first. */
export function openExercises({ current, passed }: Progress): ExerciseName[] {
  const names = CATALOG.map(({ name }) => name);
  const here = names.indexOf(current);
  return [...names.slice(here + 1), ...names.slice(0, here + 1)].filter((name) =>
    !passed.has(name)
  );
}

/** Notes whether an exercise passed. */
export function withVerdict(progress: Progress, exercise: ExerciseName, passes: boolean): Progress {
  if (progress.passed.has(exercise) === passes) return progress;
  const passed = new Set(progress.passed);
  if (passes) passed.add(exercise);
  else passed.delete(exercise);
  return { ...progress, passed };
}

/** Writes progress as text: a line for each thing that is known. */
export function formatProgress({ current, passed, gaveUp }: Progress): string {
  const lines = (word: string, names: ReadonlySet<ExerciseName>): string[] =>
    CATALOG.filter(({ name }) => names.has(name)).map(({ name }) => `${word} ${name}`);
  return [
    "# How far you are, for `deno task learn`. Remove this file to begin again.",
    `version ${VERSION}`,
    `current ${current}`,
    ...lines("passed", passed),
    ...lines("gave-up", gaveUp),
    // A file that was cut off lacks this line.
    "end",
    "",
  ].join("\n");
}

/**
 * Reads what {@linkcode formatProgress} wrote. Of a damaged text it keeps what it understands; a text
 * of another version may mean anything.
 */
export function parseProgress(text: string): ReadProgress {
  const lines = text.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [first = "nothing", ...rest] = lines;
  if (first !== `version ${VERSION}`) {
    return {
      progress: BEGINNING,
      problem: `it begins with ${JSON.stringify(first)} instead of "version ${VERSION}"`,
    };
  }
  let current: ExerciseName | undefined;
  const passed = new Set<ExerciseName>();
  const gaveUp = new Set<ExerciseName>();
  const strange: string[] = [];
  for (const line of rest.filter((line) => line !== "end")) {
    const [word, wanted, ...more] = line.split(/\s+/);
    const name = CATALOG.find((exercise) => exercise.name === wanted)?.name;
    if (!name || more.length > 0) strange.push(line);
    else if (word === "current") current = name;
    else if (word === "passed") passed.add(name);
    else if (word === "gave-up") gaveUp.add(name);
    else strange.push(line);
  }
  const progress = { current: current ?? BEGINNING.current, passed, gaveUp };
  if (strange[0] !== undefined) {
    const shown = JSON.stringify(strange[0].slice(0, 40));
    return { progress, problem: `it has a line that means nothing: ${shown}` };
  }
  if (!current) return { progress, problem: "it does not say which exercise is the current one" };
  if (rest.at(-1) !== "end") return { progress, problem: "its end is missing" };
  return { progress };
}
