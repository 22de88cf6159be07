import type { GradeOutcome } from "../grading/report.ts";
import type { LearnerReport } from "./learner_report.ts";

/** Learners whose files for an exercise are the same, to the last letter. */
export interface IdenticalFiles {
  exercise: string;
  outcome: GradeOutcome;
  /** Their names, two or more. */
  learners: string[];
}

/**
 * Finds who has handed in the same. That may be an exercise as it was handed out, or an answer with one
 * way to write it: it proves nothing.
 */
export function identicalFiles(reports: readonly LearnerReport[]): IdenticalFiles[] {
  const files = new Map<string, IdenticalFiles>();
  for (const { learner, grades } of reports) {
    for (const { report: { exercise, outcome }, fingerprint } of grades) {
      if (fingerprint === undefined) continue;
      const same = files.get(fingerprint) ?? { exercise, outcome, learners: [] };
      same.learners.push(learner.name);
      files.set(fingerprint, same);
    }
  }
  return [...files.values()].filter(({ learners }) => learners.length > 1)
    .sort((a, b) => a.exercise < b.exercise ? -1 : a.exercise > b.exercise ? 1 : 0);
}
