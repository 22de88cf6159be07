import type { Learner } from "./class_folder.ts";
import { gradeText } from "./grade_text.ts";
import { type LearnerReport, learnerReport } from "./learner_report.ts";
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
