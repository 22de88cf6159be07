import type { ExerciseName } from "./catalog.ts";
import type { Disturbance } from "./disturbance.ts";
import type { ExerciseReport } from "./report/report.ts";
import type { SubmissionSource } from "./submission.ts";

/** The method that a grading's process answers. */
export const GRADE = "grade";
/** The notification by which it tells of each check. */
export const CHECKED = "checked";
/** The longest message between the two, in bytes: pictures are in it. */
export const MOST_BYTES = 64 * 2 ** 20;

/** What is asked of a grading's process. */
export interface GradingRequest {
  readonly exercise: ExerciseName;
  readonly source: SubmissionSource;
  readonly seed: number;
  /** How many of its checks run at the same time; absent where there is nothing else to do. */
  readonly checksAtOnce?: number;
}

/** What it answers. */
export interface GradingAnswer {
  readonly report: ExerciseReport;
  readonly disturbance: Disturbance;
}
