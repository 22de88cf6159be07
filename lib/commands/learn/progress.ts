import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { learnWords } from "../../text/words.ts";
import { LearnError, timeInName } from "./paths.ts";

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
export interface ParsedProgress {
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

/** Writes progress as text: a line for each thing that is known. */
export function formatProgress({ current, passed, gaveUp }: Progress): string {
  const lines = (word: string, names: ReadonlySet<ExerciseName>): string[] =>
    CATALOG.filter(({ name }) => names.has(name)).map(({ name }) => `${word} ${name}`);
  return [
    `# ${learnWords.progressFile("deno task learn")}`,
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
export function parseProgress(text: string): ParsedProgress {
  const lines = text.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [first = "nothing", ...rest] = lines;
  if (first !== `version ${VERSION}`) {
    return {
      progress: BEGINNING,
      problem: learnWords.damaged.version(first, VERSION),
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
  const { line, noCurrent, noEnd } = learnWords.damaged;
  if (strange[0] !== undefined) return { progress, problem: line(strange[0].slice(0, 40)) };
  if (!current) return { progress, problem: noCurrent };
  if (rest.at(-1) !== "end") return { progress, problem: noEnd };
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
    const { progress, problem } = parseProgress(text);
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
    const text = formatProgress(progress);
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
