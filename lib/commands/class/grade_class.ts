import { type Graded, gradeInProcess, GradingError } from "../../grading/grading_process.ts";
import { KnownToCompile } from "../../grading/compile/known_to_compile.ts";
import type { Learner } from "./class_folder.ts";
import { type GradingJob, jobsToDo, type LearnerJobs } from "./plan.ts";
import { type LearnerReport, learnerReport } from "./results.ts";
import type { ResultsFolder } from "./results_folder.ts";
import type { Weights } from "./weights.ts";

/** How a class is graded. */
export interface GradeClassOptions {
  /** Where grades are kept. */
  results: ResultsFolder;
  /** Decides all that is random, alike for everybody. */
  seed: number;
  /** How often points count. */
  weights: Weights;
  /** How many jobs are done at the same time. */
  parallel: number;
  /** Ends the grading at once when it is aborted. What was graded is kept. */
  signal: AbortSignal;
  /** Is called when a job begins, with the first learner who has handed it in. */
  onStart: (learner: Learner, job: GradingJob) => void;
  /** Is called when so many jobs are done again, one by one, as others have disturbed them. */
  onAlone?: (jobs: number) => void;
  /** Is called when all of a learner is graded. */
  onLearner: (report: LearnerReport) => void;
}

/** Beside other gradings. Whatever is graded alone is done sooner with more. */
const CHECKS_ONE_BY_ONE = { checksAtOnce: 1 };
/** When so many gradings in a row could not be done, none can be. */
const MOST_FAILURES = 5;

/** A job, with what was handed in. */
type JobToDo = ReturnType<typeof jobsToDo>[number];

/**
 * Does the jobs that have no grade yet, several at the same time. Each grade is kept as soon as it is
 * known. When others may have had a part in one, or it could not be done, the job is done again at the end,
 * with nothing beside it.
 *
 * @returns The reports in the order of the learners.
 * @throws the signal's reason when it is aborted
 */
export async function gradeClass(
  plan: readonly LearnerJobs[],
  { results, seed, weights, parallel, signal, onStart, onAlone, onLearner }: GradeClassOptions,
): Promise<LearnerReport[]> {
  const reports = new Map<LearnerJobs, LearnerReport>();
  const tellWhoIsDone = (): void => {
    for (const own of plan) {
      const report = reports.has(own) ? undefined : learnerReport(own, weights);
      if (!report) continue;
      reports.set(own, report);
      onLearner(report);
    }
  };
  const open = jobsToDo(plan);
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  await using compiling = new KnownToCompile(open.map(({ text }) => text), either);
  /** How many gradings in a row could not be done. */
  let failures = 0;
  /** Does a job, and says whether the grade is to be kept: what is done for the last time is. */
  const grade = async (toDo: JobToDo, isLast: boolean): Promise<boolean> => {
    either.throwIfAborted();
    const { learner, job, text, fingerprint } = toDo;
    const isAlone = isLast || parallel === 1;
    onStart(learner, job);
    let graded: Graded;
    try {
      graded = await gradeInProcess(job.exercise, {
        // The report says nothing of who handed it in: it is true for all who handed in the same.
        ...{ text, isKnownToCompile: await compiling.has(text), shownAs: `${job.exercise}.ts` },
        ...{ seed, signal: either, ...(isAlone ? {} : CHECKS_ONE_BY_ONE) },
      });
      failures = 0;
    } catch (error) {
      // What this computer cannot do now, it may be kept from by somebody else's file, or by other programs.
      const isSure = isLast || ++failures >= MOST_FAILURES;
      if (error instanceof GradingError && !isSure) return false;
      throw error;
    }
    const { report, isDoubtful } = graded;
    if (isDoubtful && !isLast && parallel > 1) return false;
    await results.keep(job.exercise, fingerprint, report);
    job.report = report;
    tellWhoIsDone();
    return true;
  };
  tellWhoIsDone();
  const waiting = open.values();
  const again: JobToDo[] = [];
  const work = async (): Promise<void> => {
    for (const toDo of waiting) if (!(await grade(toDo, false))) again.push(toDo);
  };
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
  if (again.length > 0) onAlone?.(again.length);
  for (const toDo of again) await grade(toDo, true);
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
