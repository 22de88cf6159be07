import type { CheckReport } from "../grading/report.ts";
import type { LearnerReport } from "./learner_report.ts";

/** Learners whose files fail for the same reason. */
export interface FailureGroup {
  /** What tells it from others on a page. */
  id: string;
  exercise: string;
  /** The first check that did not pass, as it was reported to the first of them. */
  check: CheckReport;
  /** Their names. */
  learners: string[];
}

/**
 * Puts together what failed for the same reason: the first check that did not pass is the same, and so
 * is what it says.
 *
 * @returns The groups, the largest first.
 */
export function failureGroups(reports: readonly LearnerReport[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { learner, grades } of reports) {
    for (const { report: { exercise, checks } } of grades) {
      const check = checks.find(({ outcome }) => outcome !== "pass");
      if (!check) continue;
      const reason = JSON.stringify([exercise, check.name, check.message, check.schedule]);
      const group = groups.get(reason) ??
        { id: `failure-${groups.size + 1}`, exercise, check, learners: [] };
      group.learners.push(learner.name);
      groups.set(reason, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.learners.length - a.learners.length);
}
