import type { ExerciseName } from "../../grading/catalog.ts";
import type { CheckReport, ExerciseReport } from "../../grading/report/report.ts";
import { KnownToCompile } from "../../grading/compile/known_to_compile.ts";
import { gradeInProcess } from "../../grading/grading_process.ts";
import {
  readSubmission,
  SubmissionError,
  type SubmissionSource,
} from "../../grading/submission.ts";

/** What is graded together. */
export interface GradeAllOptions {
  /** Where the file of an exercise is. */
  fileOf: (exercise: ExerciseName) => string;
  /** Whether a file may be a link. @default {false} */
  followsLinks?: boolean;
  /** Decides all that is random. */
  seed: number;
  /** Ends the grading at once when it is aborted. */
  signal: AbortSignal;
}

/** One piece of news from a grading: an exercise begins, one of its checks is done, it is graded. */
export type GradingNews =
  | { type: "exercise"; exercise: ExerciseName }
  | { type: "check"; exercise: ExerciseName; check: CheckReport }
  | { type: "report"; report: ExerciseReport };

/** A race mostly waits and a type check keeps one core busy: side by side they take less time. */
const AT_THE_SAME_TIME = 2;

/**
 * Grades exercises, two at the same time, and reports on one after the other.
 *
 * @returns News in the order of the exercises. Whoever stops reading it ends the grading.
 * @throws the signal's reason when it is aborted
 */
export async function* gradeAll(
  exercises: readonly ExerciseName[],
  { fileOf, followsLinks = false, seed, signal }: GradeAllOptions,
): AsyncGenerator<GradingNews, void, void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const sources = sourcesOf(exercises.map(fileOf), followsLinks, either);
  const output = new OrderedOutput<GradingNews>(exercises.length);
  const waiting = exercises.entries();
  const work = async (): Promise<void> => {
    for (const [turn, exercise] of waiting) {
      output.add(turn, { type: "exercise", exercise });
      try {
        const { report } = await gradeInProcess(exercise, {
          ...{ ...(await sources)[turn]!, seed, signal: either },
          onCheck: (check) => output.add(turn, { type: "check", exercise, check }),
        });
        output.add(turn, { type: "report", report });
        output.end(turn);
      } catch (error) {
        output.fail(turn, error);
      }
    }
  };
  const workers = Array.from({ length: AT_THE_SAME_TIME }, work);
  try {
    yield* output;
  } finally {
    over.abort();
    await Promise.all(workers);
  }
}

/** What is to be graded: those that compile are compiled together, and not once more. */
async function sourcesOf(
  paths: readonly string[],
  followsLinks: boolean,
  signal: AbortSignal,
): Promise<SubmissionSource[]> {
  const texts = await Promise.all(paths.map((path) => textOf(path, followsLinks)));
  await using compiling = new KnownToCompile(texts.filter((text) => text !== undefined), signal);
  return await Promise.all(paths.map(async (path, index): Promise<SubmissionSource> => {
    const text = texts[index];
    if (text === undefined || !(await compiling.has(text))) return { path, followsLinks };
    return { text, shownAs: path, isKnownToCompile: true };
  }));
}

/** What is in a file; nothing if it cannot be graded, which its grading says. */
async function textOf(path: string, followsLinks: boolean): Promise<string | undefined> {
  try {
    return await readSubmission(path, followsLinks);
  } catch (error) {
    if (error instanceof SubmissionError) return undefined;
    throw error;
  }
}

interface Turn<T> {
  readonly items: T[];
  /** Set once nothing more will be added. */
  end?: { readonly failure?: { readonly error: unknown } };
}

/**
 * Puts the output of several workers in order: all of the first turn comes before anything of the
 * second one, whoever is faster.
 */
export class OrderedOutput<T> implements AsyncIterable<T> {
  readonly #turns: readonly Turn<T>[];
  #changed = Promise.withResolvers<void>();

  /** @param turns How many turns there will be. */
  constructor(turns: number) {
    this.#turns = Array.from({ length: turns }, () => ({ items: [] }));
  }

  /** Adds an item to a turn, counted from 0. */
  add(turn: number, item: T): void {
    this.#turnOf(turn).items.push(item);
    this.#notify();
  }

  /** Ends a turn: the next one may be read. */
  end(turn: number): void {
    this.#turnOf(turn).end = {};
    this.#notify();
  }

  /** Ends a turn with an error, which is thrown after the turn's items have been read. */
  fail(turn: number, error: unknown): void {
    this.#turnOf(turn).end = { failure: { error } };
    this.#notify();
  }

  /** Waits for item after item until all turns have ended. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (const turn of this.#turns) {
      for (let next = 0; next < turn.items.length || !turn.end;) {
        const unread = turn.items.slice(next);
        if (unread.length === 0) await this.#changed.promise;
        yield* unread;
        next += unread.length;
      }
      if (turn.end.failure) throw turn.end.failure.error;
    }
  }

  #turnOf(turn: number): Turn<T> {
    const found = this.#turns[turn];
    if (!found) throw new RangeError(`Cannot add output as there is no turn ${turn}`);
    return found;
  }

  #notify(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
