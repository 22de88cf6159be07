import type { ExerciseName } from "../catalog.ts";
import { gradeExercise } from "../graders/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../grading/report.ts";

/** What is graded together. */
export interface GradeAllOptions {
  /** Where the file of an exercise is. */
  fileOf: (exercise: ExerciseName) => string;
  /** Decides all that is random. */
  seed: number;
  /** Ends the grading at once when it is aborted. */
  signal: AbortSignal;
  /** Is called when the checks of an exercise follow. */
  onExercise: (exercise: ExerciseName) => void;
  /** Is called with each check as it comes to its end. */
  onCheck: (check: CheckReport, exercise: ExerciseName) => void;
  /** Is called after the last check of an exercise. */
  onReport: (report: ExerciseReport) => void;
}

/** A race waits most of its time, and a type check keeps one core busy: together they take less. */
const AT_THE_SAME_TIME = 2;

/**
 * Grades exercises, two at the same time, and tells about one after the other.
 *
 * @returns The reports in the order of the exercises.
 * @throws the signal's reason when it is aborted
 */
export async function gradeAll(
  exercises: readonly ExerciseName[],
  { fileOf, seed, signal, onExercise, onCheck, onReport }: GradeAllOptions,
): Promise<ExerciseReport[]> {
  const turns = exercises.map((exercise) => ({
    exercise,
    checks: new HeldBack<CheckReport>((check) => onCheck(check, exercise)),
    report: Promise.withResolvers<ExerciseReport>(),
  }));
  // Nobody may be waiting for a report when all is aborted.
  for (const { report } of turns) report.promise.catch(() => {});
  const waiting = turns.values();
  const work = async (): Promise<void> => {
    for (const { exercise, checks, report } of waiting) {
      try {
        report.resolve(
          await gradeExercise(exercise, {
            ...{ path: fileOf(exercise), seed, signal },
            onCheck: (check) => checks.add(check),
          }),
        );
      } catch (error) {
        report.reject(error);
      }
    }
  };
  const workers = Array.from({ length: AT_THE_SAME_TIME }, work);
  const reports: ExerciseReport[] = [];
  try {
    for (const { exercise, checks, report } of turns) {
      onExercise(exercise);
      checks.release();
      reports.push(await report.promise);
      onReport(await report.promise);
    }
  } finally {
    await Promise.all(workers);
  }
  return reports;
}

/** Keeps what comes too early until its turn has come. */
class HeldBack<T> {
  readonly #tell: (item: T) => void;
  #early: T[] | undefined = [];

  constructor(tell: (item: T) => void) {
    this.#tell = tell;
  }

  add(item: T): void {
    if (this.#early) this.#early.push(item);
    else this.#tell(item);
  }

  release(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    early.forEach(this.#tell);
  }
}
