import type { ExerciseReport } from "../grading/report.ts";
import type { Learner } from "./class_folder.ts";
import type { Turn } from "./survey.ts";

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
