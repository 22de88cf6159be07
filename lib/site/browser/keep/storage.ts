import {
  beginning,
  formatProgress,
  parseProgress,
  type Progress,
} from "../../../grading/progress.ts";

// What a browser keeps of a learner: the progress, as the text that `learn` writes, the files, and the guesses.
// Where it keeps nothing (a private window, a full store), the course works all the same.

const PROGRESS = "last-ticket progress";

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // It is not kept.
  }
}

/** How far the learner is. */
export function storedProgress(names: readonly [string, ...string[]]): Progress {
  const text = read(PROGRESS);
  return text === undefined ? beginning(names) : parseProgress(text, names).progress;
}

/** Keeps how far the learner is. */
export function storeProgress(progress: Progress, names: readonly [string, ...string[]]): void {
  write(PROGRESS, formatProgress(progress, names));
}

/** The learner's file of an exercise. */
export function storedCode(exercise: string): string | undefined {
  return read(`last-ticket code ${exercise}`);
}

/** Keeps the learner's file of an exercise. */
export function storeCode(exercise: string, code: string): void {
  write(`last-ticket code ${exercise}`, code);
}

/** What the learner has guessed, by the cell that answers. */
export function storedGuess(lesson: string, cell: string): string | undefined {
  return read(`last-ticket guess ${lesson} ${cell}`);
}

/** Keeps a guess. */
export function storeGuess(lesson: string, cell: string, guess: string): void {
  write(`last-ticket guess ${lesson} ${cell}`, guess);
}
