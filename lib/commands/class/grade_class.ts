import type { ExerciseName } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import type { Learner } from "./class_folder.ts";
import { type GradingJob, jobsToDo, type LearnerJobs } from "./plan.ts";
import { type LearnerReport, learnerReport } from "./results.ts";
import type { ResultsFolder } from "./results_folder.ts";

/** How a class is graded. */
export interface GradeClassOptions {
  /** Where grades are kept. */
  results: ResultsFolder;
  /** Decides all that is random, alike for everybody. */
  seed: number;
  /** How many jobs are done at the same time. */
  parallel: number;
  /** Ends the grading at once when it is aborted. What was graded is kept. */
  signal: AbortSignal;
  /** Is called when a job begins, with the first learner who has handed it in. */
  onStart: (learner: Learner, job: GradingJob) => void;
  /** Is called when all of a learner is graded. */
  onLearner: (report: LearnerReport) => void;
}

/**
 * Does the jobs that have no grade yet, several at the same time. Each grade is kept as soon as it is
 * known.
 *
 * @returns The reports in the order of the learners.
 * @throws the signal's reason when it is aborted
 */
export async function gradeClass(
  plan: readonly LearnerJobs[],
  { results, seed, parallel, signal, onStart, onLearner }: GradeClassOptions,
): Promise<LearnerReport[]> {
  const reports = new Map<LearnerJobs, LearnerReport>();
  const tellWhoIsDone = (): void => {
    for (const own of plan) {
      const report = reports.has(own) ? undefined : learnerReport(own);
      if (!report) continue;
      reports.set(own, report);
      onLearner(report);
    }
  };
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const waiting = jobsToDo(plan).values();
  const work = async (): Promise<void> => {
    for (const { learner, job, text, fingerprint } of waiting) {
      either.throwIfAborted();
      onStart(learner, job);
      const report = await gradeText(job.exercise, text, { seed, signal: either });
      await results.keep(job.exercise, fingerprint, report);
      job.report = report;
      tellWhoIsDone();
    }
  };
  tellWhoIsDone();
  const workers = Array.from({ length: parallel }, async () => {
    try {
      await work();
    } catch (error) {
      // A full disk ends it for the others, too.
      failure.abort(error);
    }
  });
  await Promise.all(workers);
  either.throwIfAborted();
  return plan.flatMap((own) => reports.get(own) ?? []);
}

/** What an honest grading uses at most: ten clients and a type check, with room to spare. */
const MEMORY_BYTES = 2 ** 30;
/** Races are slow on purpose: a grading spends part of its time waiting for them. */
const ABOVE_CORES = 1;

/**
 * How many gradings go side by side: one more than there are cores, if there is room in memory.
 *
 * @param cores How many cores there are.
 * @param availableBytes How much memory is free.
 */
export function parallelGradings(
  cores: number = navigator.hardwareConcurrency,
  availableBytes: number = Deno.systemMemoryInfo().available,
): number {
  return Math.max(1, Math.min(cores + ABOVE_CORES, Math.floor(availableBytes / MEMORY_BYTES)));
}

/** How a text is graded. */
export interface GradeTextOptions {
  /** Decides all that is random. */
  seed: number;
  /** Ends the grading at once when it is aborted; no process and no file is left. */
  signal: AbortSignal;
}

/**
 * Grades an exercise that is known by its text. The report says nothing of who handed it in and where
 * it was, so that it is true for everybody who has handed in the same.
 *
 * @throws the signal's reason when it is aborted
 */
export async function gradeText(
  exercise: ExerciseName,
  text: string,
  { seed, signal }: GradeTextOptions,
): Promise<ExerciseReport> {
  signal.throwIfAborted();
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-class-" });
  try {
    const path = `${folder}/${exercise}.ts`;
    await Deno.writeTextFile(path, text);
    const report = await gradeExercise(exercise, { path, seed, signal });
    const placeless = (told: string): string => told.replaceAll(`${folder}/`, "");
    const checks = report.checks.map(({ message, detail, ...check }) => ({
      ...{ ...check, message: placeless(message) },
      ...(detail !== undefined && { detail: placeless(detail) }),
    }));
    return { ...report, checks };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
