import { CATALOG, EXERCISE_NAMES, type ExerciseName } from "../../grading/catalog.ts";
import { timeInName } from "../../grading/exercise_files.ts";
import {
  beginning,
  formatProgress,
  parseProgress,
  type Progress as CourseProgress,
} from "../../grading/progress.ts";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { learnWords } from "../../text/words.ts";
import { LearnError } from "./paths.ts";

/** How far a learner is. */
export type Progress = CourseProgress<ExerciseName>;

/** Where everybody begins. */
export const BEGINNING: Progress = beginning(EXERCISE_NAMES);

/** The exercises that did not pass yet, in the order of the course, those after the current one first. */
export function openExercises({ current, passed }: Progress): ExerciseName[] {
  const here = EXERCISE_NAMES.indexOf(current);
  return [...EXERCISE_NAMES.slice(here + 1), ...EXERCISE_NAMES.slice(0, here + 1)].filter((name) =>
    !passed.has(name)
  );
}

/** How many exercises passed, in words. */
export function progressText({ passed }: Progress): string {
  return learnWords.progress(passed.size, CATALOG.length);
}

/** Notes whether an exercise passed. */
export function withVerdict(progress: Progress, exercise: ExerciseName, passes: boolean): Progress {
  if (progress.passed.has(exercise) === passes) return progress;
  const passed = new Set(progress.passed);
  if (passes) passed.add(exercise);
  else passed.delete(exercise);
  return { ...progress, passed };
}

/** What a progress file said. */
export interface LoadedProgress {
  progress: Progress;
  /** Whether there was no file yet. */
  isNew: boolean;
  /** What the learner should know: a damaged or older file was kept aside. */
  note?: string;
}

/** The file that says how far a learner is. Only the holder of the lock of `learn` uses it. */
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
  async load(now: Date = new Date()): Promise<LoadedProgress> {
    const text = await this.#attempt("read", () => this.#read());
    if (text === undefined) return { progress: BEGINNING, isNew: true };
    const { progress, problem } = parseProgress(text, EXERCISE_NAMES);
    if (problem === undefined) return { progress, isNew: false };
    const kept = `${this.path}.${timeInName(now)}`;
    await this.#attempt("rename", () => Deno.rename(this.path, kept));
    await this.save(progress);
    const note = learnWords.progressKept(problem, progress.passed.size, kept);
    return { progress, isNew: false, note };
  }

  /**
   * Writes it: completely, or not at all.
   *
   * @throws {LearnError} when it cannot be written
   */
  async save(progress: Progress): Promise<void> {
    const text = formatProgress(progress, EXERCISE_NAMES);
    await this.#attempt("write", () => replaceFile(this.path, text, { sync: true }));
  }

  async #read(): Promise<string | undefined> {
    try {
      return await Deno.readTextFile(this.path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  async #attempt<T>(what: "read" | "rename" | "write", attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new LearnError(learnWords.errors.progress(what, reason, this.path), { cause: error });
    }
  }
}
