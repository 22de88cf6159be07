import { type ExerciseName, exerciseOf } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import { type Learner, readSubmissionText } from "./class_folder.ts";
import { type ResultsFolder, sha256 } from "./results_folder.ts";

/** What is looked at. */
export interface SurveyOptions {
  learners: readonly Learner[];
  exercises: readonly ExerciseName[];
  /** Where grades are looked up. */
  results: ResultsFolder;
  /** What tells this grader from others; a grade that another one has given does not count. */
  version: string;
  /** Decides all that is random, alike for everybody. */
  seed: number;
  /** Whether all is graded again, whatever was kept. */
  again: boolean;
  /** Ends the survey when it is aborted. */
  signal: AbortSignal;
  /** Is called with the path of a grade that was kept and is damaged; the file is graded again. */
  onDamaged: (path: string) => void;
}

/** What was handed in for an exercise: one paper for all who have handed in the same text. */
export interface Paper {
  readonly exercise: ExerciseName;
  /** Absent when there is nothing that can be graded. */
  readonly file?: { readonly text: string; readonly fingerprint: string };
  /** Its grade, as soon as it is known. */
  report: ExerciseReport | undefined;
}

/** A learner, and a paper for each exercise. */
export interface Turn {
  readonly learner: Learner;
  readonly papers: readonly Paper[];
}

/**
 * Looks what was handed in, and what of it is graded already.
 *
 * @throws the signal's reason when it is aborted
 */
export async function survey(options: SurveyOptions): Promise<Turn[]> {
  const papers = new Map<string, Paper>();
  const turns: Turn[] = [];
  for (const learner of options.learners) {
    const own: Paper[] = [];
    for (const exercise of options.exercises) {
      options.signal.throwIfAborted();
      const submitted = await readSubmissionText(learner, exercise);
      if ("refusal" in submitted) {
        own.push({ exercise, report: refusedReport(exercise, submitted.refusal) });
        continue;
      }
      const { text } = submitted;
      const { version, seed } = options;
      const fingerprint = await sha256([version, String(seed), exercise, text]);
      const paper = papers.get(fingerprint) ??
        { exercise, file: { text, fingerprint }, report: lookUp(exercise, fingerprint, options) };
      papers.set(fingerprint, paper);
      own.push(paper);
    }
    turns.push({ learner, papers: own });
  }
  return turns;
}

function lookUp(
  exercise: ExerciseName,
  fingerprint: string,
  { again, results, onDamaged }: SurveyOptions,
): ExerciseReport | undefined {
  return again ? undefined : results.find(exercise, fingerprint, onDamaged);
}

/**
 * The report of an exercise that cannot be graded.
 *
 * @param exercise The exercise.
 * @param message Why, as a sentence.
 */
export function refusedReport(exercise: ExerciseName, message: string): ExerciseReport {
  const checks = exerciseOf(exercise).checks.map(({ name, points: maxPoints }, index) => ({
    ...{ name, maxPoints, points: 0, ms: 0, outcome: "broken" as const },
    message: index === 0 ? message : "Not run: there is no file.",
  }));
  const maxPoints = checks.reduce((sum, check) => sum + check.maxPoints, 0);
  return { exercise, outcome: "broken", points: 0, maxPoints, checks };
}
