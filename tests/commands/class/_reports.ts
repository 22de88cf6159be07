import type { Learner } from "../../../lib/commands/class/class_folder.ts";
import type { LearnerReport } from "../../../lib/commands/class/results.ts";
import type { ExerciseReport } from "../../../lib/grading/report/report.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";

/** The names of learners who want to see how far they get. */
export const EVIL = [
  `=HYPERLINK("http://evil.example","Ann")`,
  `<script>alert(1)</script>`,
  `a,"b"; 'c' & d`,
  `+1`,
  `李 雷`,
] as const;

/** A class in which everybody has passed one exercise and failed the other. */
export const CLASS: readonly LearnerReport[] = EVIL.map((name) => reportOf(name, [PASSED, FAILED]));

/** A learner's report, with files that are the same for all who have the same grades. */
export function reportOf(name: string, reports: readonly ExerciseReport[]): LearnerReport {
  const learner: Learner = { name, folderName: name, files: new Map() };
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  return {
    learner,
    grades: reports.map((report) => ({ report, code: JSON.stringify(report), isLate: false })),
    points: sum(reports.map(({ points }) => points)),
    maxPoints: sum(reports.map(({ maxPoints }) => maxPoints)),
  };
}
