import type { CheckReport, ExerciseReport, GradeOutcome } from "../../grading/report.ts";
import { verdictText } from "../../text/verdict.ts";
import type { Learner } from "./class_folder.ts";
import type { LearnerJobs } from "./plan.ts";

/** An exercise of a learner that was graded. */
export interface Grade {
  report: ExerciseReport;
  /** Tells the file from others; absent when there is none that can be graded. */
  fingerprint?: string;
}

/** The grades of one learner. */
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
 * Sums up the grades of a learner.
 *
 * @returns The sum, or nothing while a grade is missing.
 */
export function learnerReport({ learner, jobs }: LearnerJobs): LearnerReport | undefined {
  const grades: Grade[] = [];
  for (const { report, file } of jobs) {
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

/** How many of a learner's exercises pass. */
export function passedOf({ grades }: LearnerReport): number {
  return grades.filter(({ report }) => report.outcome === "pass").length;
}

/** How many learners pass the exercise in a column of their grades. */
export function passesOf(reports: readonly LearnerReport[], column: number): number {
  return reports.filter(({ grades }) => grades[column]?.report.outcome === "pass").length;
}

/** Learners whose files for an exercise are the same, to the last letter. */
export interface IdenticalFiles {
  exercise: string;
  outcome: GradeOutcome;
  /** Their names, two or more. */
  learners: string[];
}

/**
 * Finds learners who have handed in the same file. That proves nothing: it may be an exercise as it was
 * handed out, or an answer that can be written in one way only.
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

/** Learners whose files fail for the same reason. */
export interface FailureGroup {
  /** Tells it from others on a page. */
  id: string;
  exercise: string;
  /** The first check that did not pass, as it was reported to the first of them. */
  check: CheckReport;
  /** Their names. */
  learners: string[];
}

/**
 * Groups files that fail for the same reason: their first check that did not pass is the same one, and
 * says the same.
 *
 * @returns The groups, the largest first.
 */
export function failureGroups(reports: readonly LearnerReport[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { learner, grades } of reports) {
    for (const { report: { exercise, checks } } of grades) {
      const check = checks.find(({ outcome }) => outcome !== "pass");
      if (!check) continue;
      const reason = JSON.stringify([exercise, check.name, verdictText(check), check.schedule]);
      const group = groups.get(reason) ??
        { id: `failure-${groups.size + 1}`, exercise, check, learners: [] };
      group.learners.push(learner.name);
      groups.set(reason, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.learners.length - a.learners.length);
}
