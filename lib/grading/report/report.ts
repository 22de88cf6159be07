import type { ReportPicture } from "./report_picture.ts";

/**
 * The verdict on a check or an exercise: it passes, its result is wrong, it does not come to an end, or
 * it is broken: does not compile, throws, or does what no exercise may do.
 */
export type GradeOutcome = "pass" | "wrong" | "stuck" | "broken";

/** What a check found. */
export interface Finding {
  /** The verdict. */
  outcome: GradeOutcome;
  /** One sentence for the learner. */
  message: string;
  /** What in the learner's code has led to it, in one or two more; absent where that is not known. */
  reason?: string;
  /** What kind of reason that is, such as `"read before the lock"`: the same for the same mistake. */
  cause?: string;
  /** What happened, for a picture of it. */
  picture?: ReportPicture;
  /** What a tool has printed, such as the compiler. */
  detail?: string;
  /** The schedule under which it fails, for `deno task play`. */
  schedule?: string;
  /** Whether it follows from the text of the file alone, whatever the machine does. */
  isInFile?: boolean;
  /** How many situations were looked at; absent unless the check passes. */
  situations?: number;
  /** How many purchases real processes have made; absent unless the check passes. */
  purchases?: number;
}

/** A check in a report. */
export interface CheckReport extends Finding {
  /** A few words for what was checked. */
  name: string;
  /** The points that it earned. */
  points: number;
  /** The points that it could earn. */
  maxPoints: number;
  /** How long it took, in milliseconds. */
  ms: number;
}

/** An exercise that was graded. */
export interface ExerciseReport {
  /** The exercise, such as `"02_last_ticket"`. */
  exercise: string;
  /** That of the first check that did not pass. */
  outcome: GradeOutcome;
  /** The points that it earned. */
  points: number;
  /** The points that it could earn. */
  maxPoints: number;
  /** Its checks, in their order. */
  checks: CheckReport[];
}

/** What a schedule consists of: names, numbers and signs. No text of a file looks like that. */
export const SCHEDULE_TEXT: RegExp = /^[\p{L}\d!?†~*+ ]+$/u;
