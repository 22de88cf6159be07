import type { CheckReport, ExerciseReport, GradeOutcome } from "../../grading/report/report.ts";
import { verdictText } from "../../text/verdict.ts";
import { classWords } from "../../text/words.ts";
import type { Learner } from "./class_folder.ts";
import type { HandedInAs } from "./known_code.ts";
import type { LearnerJobs } from "./plan.ts";
import { weighed, type Weights } from "./weights.ts";

/** An exercise of a learner that was graded. */
export interface Grade {
  report: ExerciseReport;
  /** The code without comments and white space; absent when there is no file that can be graded. */
  code?: string;
  /** What is known of it besides its grade, if anything. */
  handedIn?: HandedInAs;
  /** Whether it came late. */
  isLate: boolean;
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
 * @param jobs What was graded.
 * @param weights How often points count.
 * @returns The sum, or nothing while a grade is missing.
 */
export function learnerReport(
  { learner, jobs }: LearnerJobs,
  weights: Weights,
): LearnerReport | undefined {
  const grades: Grade[] = [];
  for (const { exercise, report, file, handedIn } of jobs) {
    if (!report) return undefined;
    const isLate = learner.files.get(exercise)?.isLate ?? false;
    grades.push({
      ...{ report: weighed(report, weights), isLate },
      ...(file && { code: file.code }),
      ...(handedIn && { handedIn }),
    });
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

/** Learners whose files for an exercise are the same. */
export interface IdenticalFiles {
  exercise: string;
  outcome: GradeOutcome;
  /** Their names, two or more. */
  learners: string[];
}

/**
 * Finds learners who have handed in the same but for comments and white space, and not what everybody has.
 * That proves nothing: it may be an answer that can be written in one way only.
 */
export function identicalFiles(reports: readonly LearnerReport[]): IdenticalFiles[] {
  return groupsOfSame(reports).map((same) => ({
    exercise: same[0].grade.report.exercise,
    outcome: same[0].grade.report.outcome,
    learners: same.map(({ learner }) => learner.name),
  })).sort((a, b) => a.exercise < b.exercise ? -1 : a.exercise > b.exercise ? 1 : 0);
}

/** Says of each grade whose code another learner has, too, that it is shared. */
export function markShared(reports: readonly LearnerReport[]): LearnerReport[] {
  const shared = new Set(groupsOfSame(reports).flat().map(({ grade }) => grade));
  return reports.map((report) => ({
    ...report,
    grades: report.grades.map((grade) =>
      shared.has(grade) ? { ...grade, handedIn: "shared" } : grade
    ),
  }));
}

interface OwnGrade {
  readonly learner: Learner;
  readonly grade: Grade;
}

function groupsOfSame(reports: readonly LearnerReport[]): [OwnGrade, ...OwnGrade[]][] {
  const groups = new Map<string, [OwnGrade, ...OwnGrade[]]>();
  for (const { learner, grades } of reports) {
    for (const grade of grades) {
      const { report: { exercise }, code, handedIn } = grade;
      if (code === undefined || handedIn && handedIn !== "shared") continue;
      const key = JSON.stringify([exercise, code]);
      const same = groups.get(key);
      if (same) same.push({ learner, grade });
      else groups.set(key, [{ learner, grade }]);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The words for what is known of a file besides its grade: `["late", "shared"]`. */
export function handedInWords({ handedIn, isLate }: Grade): string[] {
  const { handedIn: words } = classWords;
  return [...(isLate ? [words.late] : []), ...(handedIn ? [words[handedIn]] : [])];
}

/** The words that learners may know of their own files: not with whom they share one. */
export function ownWords({ handedIn, ...grade }: Grade): string[] {
  return handedInWords(
    handedIn === undefined || handedIn === "shared" ? grade : { ...grade, handedIn },
  );
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
