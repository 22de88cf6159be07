import type { ExerciseName } from "../../grading/catalog.ts";
import { refusedReport } from "../../grading/grade_exercise.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { type Learner, readSubmissionText } from "./class_folder.ts";
import { codeOf, type HandedInAs, KnownCode } from "./known_code.ts";
import { fingerprintOf, type ResultsFolder } from "./results_folder.ts";

/** Something to grade: the files of all learners who have handed in the same text for an exercise. */
export interface GradingJob {
  readonly exercise: ExerciseName;
  /** Absent when there is nothing that can be graded. */
  readonly file?: {
    readonly text: string;
    readonly fingerprint: string;
    /** What is left of the text without comments and white space. */
    readonly code: string;
  };
  /** What is known of it without grading it. */
  readonly handedIn?: HandedInAs;
  /** Its grade, as soon as it is known. */
  report: ExerciseReport | undefined;
}

/** A learner, and a job for each exercise. */
export interface LearnerJobs {
  readonly learner: Learner;
  readonly jobs: readonly GradingJob[];
}

/** What there is to grade, and by whom it was graded before. */
export interface PlanGradingOptions {
  learners: readonly Learner[];
  exercises: readonly ExerciseName[];
  /** Where grades are looked up. */
  results: ResultsFolder;
  /** What tells this grader from others: a grade that another one has given does not count. */
  version: string;
  /** Decides all that is random, alike for everybody. */
  seed: number;
  /** Whether everything is graded again, whatever was kept. */
  again: boolean;
  /** Ends the planning when it is aborted. */
  signal: AbortSignal;
  /** Is called with the path of a kept grade that is damaged; the file is graded again. */
  onDamaged: (path: string) => void;
}

/**
 * Reads what was handed in, and looks up which of it has a grade already.
 *
 * @returns The learners in their order. Those who have handed in the same text share a job.
 * @throws the signal's reason when it is aborted
 */
export async function planGrading(options: PlanGradingOptions): Promise<LearnerJobs[]> {
  const shared = new Map<string, GradingJob>();
  const known = new KnownCode();
  const plan: LearnerJobs[] = [];
  for (const learner of options.learners) {
    const jobs: GradingJob[] = [];
    for (const exercise of options.exercises) {
      options.signal.throwIfAborted();
      jobs.push(await planJob(learner, exercise, shared, known, options));
    }
    plan.push({ learner, jobs });
  }
  return plan;
}

/** The jobs that have no grade yet, each once, with the first learner who has handed it in. */
export function jobsToDo(
  plan: readonly LearnerJobs[],
): { learner: Learner; job: GradingJob; text: string; fingerprint: string }[] {
  const seen = new Set<GradingJob>();
  return plan.flatMap(({ learner, jobs }) =>
    jobs.flatMap((job) => {
      if (!job.file || job.report || seen.has(job)) return [];
      seen.add(job);
      const { text, fingerprint } = job.file;
      return [{ learner, job, text, fingerprint }];
    })
  );
}

async function planJob(
  learner: Learner,
  exercise: ExerciseName,
  shared: Map<string, GradingJob>,
  known: KnownCode,
  { results, version, seed, again, onDamaged }: PlanGradingOptions,
): Promise<GradingJob> {
  const submitted = await readSubmissionText(learner, exercise);
  if ("refusal" in submitted) {
    const report = refusedReport(exercise, submitted.refusal);
    return { exercise, report, ...(submitted.isMissing && { handedIn: "missing" }) };
  }
  const { text } = submitted;
  const fingerprint = await fingerprintOf([version, String(seed), exercise, text]);
  const same = shared.get(fingerprint);
  if (same) return same;
  const report = again ? undefined : await results.find(exercise, fingerprint, onDamaged);
  const code = codeOf(text);
  const handedIn = await known.of(exercise, code);
  const job: GradingJob = {
    ...{ exercise, file: { text, fingerprint, code }, report },
    ...(handedIn && { handedIn }),
  };
  shared.set(fingerprint, job);
  return job;
}
