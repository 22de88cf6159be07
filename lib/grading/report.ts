import type { Explores } from "./every_interleaving.ts";
import type { Random } from "./random.ts";
import type { Submission } from "./submission.ts";

/**
 * What came of a check or an exercise: it passes, its result is wrong, it does not come to an end, or
 * it is broken: does not compile, throws, or does what no exercise may do.
 */
export type GradeOutcome = "pass" | "wrong" | "stuck" | "broken";

/** What a check found. */
export interface Finding {
  /** What came of it. */
  outcome: GradeOutcome;
  /** One sentence for the learner. */
  message: string;
  /** More lines, such as the picture of a failing schedule. */
  detail?: string;
  /** The schedule under which it fails, for `deno task play`. */
  schedule?: string;
  /** How many schedules were tried; absent unless all that were wanted were. */
  schedulesTried?: number;
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

/** What a check works with. */
export interface CheckContext {
  /** The learner's file. */
  submission: Submission;
  /** Chance, from the one seed of the grading. */
  random: Random;
  /** Ends the check at once when it is aborted; the check then rejects. */
  signal: AbortSignal;
}

/** One thing that a grader checks. */
export interface GraderCheck {
  /** A few words for it, unique within its exercise. */
  name: string;
  /** What it earns. */
  points: number;
  /** Checks a submission. */
  run(context: CheckContext): Promise<Finding>;
  /**
   * Whether most of its time goes by without work, so that it runs together with the check before it.
   *
   * @default {false}
   */
  mostlyWaits?: boolean;
  /** What it explores, for a check that tries every schedule; `deno task play` plays by the same. */
  explores?: Explores;
}
