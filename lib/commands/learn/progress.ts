import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { LearnError } from "./main.ts";

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

/** What a progress file said. */
export interface LoadedProgress {
  progress: Progress;
  /** Whether there was no file yet. */
  isNew: boolean;
  /** What the learner should know: a damaged or older file was kept aside. */
  note?: string;
}

/** The file that says how far a learner is. Only who holds the lock of `learn` uses it. */
export class ProgressFile {
  /** Its path. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Reads it. What cannot be read completely is kept under another name, never overwritten.
   *
   * @throws {LearnError} when it is there and cannot be read or renamed
   */
  load(now: Date = new Date()): LoadedProgress {
    const text = this.#read();
    if (text === undefined) return { progress: BEGINNING, isNew: true };
    const { progress, problem } = parseProgress(text);
    if (problem === undefined) return { progress, isNew: false };
    const kept = `${this.path}.${timeInName(now)}`;
    this.#attempt("rename", () => Deno.renameSync(this.path, kept));
    this.save(progress);
    const { size } = progress.passed;
    return {
      progress,
      isNew: false,
      note: `The file with your progress could not be read completely, as ${problem}. ` +
        `${size === 0 ? "Nothing" : `${size} passed`} could be taken from it; ` +
        `it is kept as ${kept}.`,
    };
  }

  /**
   * Writes it: completely, or not at all.
   *
   * @throws {LearnError} when it cannot be written
   */
  save(progress: Progress): void {
    // One name is enough, as nobody else writes; what a killed process left there is overwritten.
    const temporary = `${this.path}.tmp`;
    this.#attempt("write", () => {
      {
        using file = Deno.openSync(temporary, { write: true, create: true, truncate: true });
        const text = new TextEncoder().encode(formatProgress(progress));
        for (let written = 0; written < text.length;) {
          written += file.writeSync(text.subarray(written));
        }
        // Otherwise a power failure could leave the new name and none of the text.
        file.syncSync();
      }
      Deno.renameSync(temporary, this.path);
    });
  }

  #read(): string | undefined {
    return this.#attempt("read", () => {
      try {
        return Deno.readTextFileSync(this.path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    });
  }

  #attempt<T>(what: string, attempt: () => T): T {
    try {
      return attempt();
    } catch (error) {
      throw new LearnError(
        `Cannot ${what} your progress as the file and its folder must be yours and writable (${
          error instanceof Error ? error.message : error
        }): current value is ${JSON.stringify(this.path)}`,
        { cause: error },
      );
    }
  }
}

/** A moment as a part of a file's name: in order when sorted, and without a colon, which not all allow. */
export function timeInName(now: Date): string {
  return now.toISOString().replaceAll(":", "-");
}
