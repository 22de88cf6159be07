import type { RaceOptions } from "../race/race_options.ts";
import type { Random } from "../explorer/random.ts";
import type { Explores } from "./plans/exploration_plan.ts";
import type { Attack } from "./attack/play_attack.ts";
import type { Finding } from "./report/report.ts";
import type { Submission } from "./submission.ts";

/** One thing that a grader checks. */
export interface GraderCheck {
  /** A few words for it, unique within its exercise. */
  readonly name: string;
  /** The points for passing it. */
  readonly points: number;
  /** Checks a submission. */
  run(context: CheckContext): Promise<Finding>;
  /**
   * Whether it spends most of its time waiting, so that it runs beside all other checks.
   *
   * @default {false}
   */
  readonly mostlyWaits?: boolean;
  /** The level that it belongs to, in an exercise that has levels: see {@linkcode inLevels}. */
  readonly level?: number;
  /** What it explores, for a check that tries every schedule; `deno task play` plays by the same rules. */
  readonly explores?: Explores;
  /** What it attacks, for a check of a schedule. */
  readonly attack?: AttackOnFile;
  /** How its races are set up; `deno task play --real` does the same. */
  readonly race?: RaceOptions;
}

/** An attack, and the file of the clients that are attacked. */
export interface AttackOnFile extends Attack {
  /** A `file:` URL. The learner's file shows the same clients. */
  readonly victim: string;
}

/** What a check works with. */
export interface CheckContext {
  /** The learner's file. */
  readonly submission: Submission;
  /** Random numbers that follow from the seed of the grading. */
  readonly random: Random;
  /** Ends the check at once when it is aborted; the check then rejects. */
  readonly signal: AbortSignal;
}
