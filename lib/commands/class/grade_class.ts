import type { ExerciseName } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import type { Learner } from "./class_folder.ts";
import type { ResultsFolder } from "./results_folder.ts";
import type { Paper, Turn } from "./survey.ts";

/** How a class is graded. */
export interface GradeClassOptions {
  /** Where grades are kept. */
  results: ResultsFolder;
  /** Decides all that is random, alike for everybody. */
  seed: number;
  /** How many papers are graded at the same time. */
  parallel: number;
  /** Ends the grading at once when it is aborted. What was graded is kept. */
  signal: AbortSignal;
  /** Is called when a paper's turn has come, with the first learner who has handed it in. */
  onStart: (learner: Learner, paper: Paper) => void;
  /** Is called when all of a learner is graded. */
  onLearner: (report: LearnerReport) => void;
}

/**
 * Grades the papers of a class that have no grade yet, several at the same time. Each grade is kept as
 * soon as it is known.
 *
 * @returns The reports in the order of the learners.
 * @throws the signal's reason when it is aborted
 */
export async function gradeClass(
  turns: readonly Turn[],
  { results, seed, parallel, signal, onStart, onLearner }: GradeClassOptions,
): Promise<LearnerReport[]> {
  const reports = new Map<Turn, LearnerReport>();
  const tellWhoIsDone = (): void => {
    for (const turn of turns) {
      const report = reports.has(turn) ? undefined : learnerReport(turn);
      if (!report) continue;
      reports.set(turn, report);
      onLearner(report);
    }
  };
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const waiting = papersToGrade(turns).values();
  const work = async (): Promise<void> => {
    for (const { learner, paper, text, fingerprint } of waiting) {
      either.throwIfAborted();
      onStart(learner, paper);
      const report = await gradeText(paper.exercise, text, { seed, signal: either });
      results.keep(paper.exercise, fingerprint, report);
      paper.report = report;
      tellWhoIsDone();
    }
  };
  tellWhoIsDone();
  const workers = Array.from({ length: parallel }, async () => {
    try {
      await work();
    } catch (error) {
      // A disk that is full is the end of it for the others, too.
      failure.abort(error);
    }
  });
  await Promise.all(workers);
  either.throwIfAborted();
  return turns.flatMap((turn) => reports.get(turn) ?? []);
}

/** Each paper once, with the first learner who has handed it in. */
export function papersToGrade(
  turns: readonly Turn[],
): { learner: Learner; paper: Paper; text: string; fingerprint: string }[] {
  const seen = new Set<Paper>();
  return turns.flatMap(({ learner, papers }) =>
    papers.flatMap((paper) => {
      if (!paper.file || paper.report || seen.has(paper)) return [];
      seen.add(paper);
      return [{ learner, paper, ...paper.file }];
    })
  );
}

/** What one grading may use that is no attack: ten clients and a type check, with room to spare. */
const MEMORY_BYTES = 2 ** 30;
/** A grading waits a part of its time, for races that are slow on purpose. */
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

/** An exercise of a learner that was graded. */
export interface Grade {
  report: ExerciseReport;
  /** What tells the file from others; absent when there is none that can be graded. */
  fingerprint?: string;
}

/** All that was graded of one learner. */
export interface LearnerReport {
  learner: Learner;
  /** A grade for each exercise, in the order of the course. */
  grades: readonly Grade[];
  /** The points that all of them earned. */
  points: number;
  /** The points that all of them could earn. */
  maxPoints: number;
}

/**
 * Sums up what was graded of a learner.
 *
 * @returns The sum, or nothing when not all is graded yet.
 */
export function learnerReport({ learner, papers }: Turn): LearnerReport | undefined {
  const grades: Grade[] = [];
  for (const { report, file } of papers) {
    if (!report) return undefined;
    grades.push({ report, ...(file && { fingerprint: file.fingerprint }) });
  }
  const sum = (of: (report: ExerciseReport) => number): number =>
    grades.reduce((total, { report }) => total + of(report), 0);
  return {
    ...{ learner, grades },
    points: sum(({ points }) => points),
    maxPoints: sum(({ maxPoints }) => maxPoints),
  };
}
