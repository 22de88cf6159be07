import type { Explores } from "./exploration_plan.ts";
import type { Random } from "./random.ts";
import type { Finding } from "./report.ts";
import type { Submission } from "./submission.ts";

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
