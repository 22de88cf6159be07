import type { FailureKind } from "../../interleavings/trace.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";
import type { ExplorationPlan } from "./exploration_plan.ts";

/** The method that the grader calls in the process that explores. */
export const EXPLORE = "explore";

/** What to explore. */
export interface ExploreRequest {
  /** The learner's file. */
  url: string;
  checks: readonly ExplorationCheckName[];
  /** The explorations, one after the other, until one fails. */
  plans: readonly ExplorationPlan[];
  /** The longest time for one of them, in milliseconds. */
  timeout: number;
  /** What the process says in each of its messages, because the learner's code cannot guess it. */
  nonce: string;
}

/**
 * What the process sends meanwhile: that it goes on, and the {@linkcode ExploreAnswer} to each plan. A
 * message of its own, as what an RPC returns passes through code that a learner's code can replace.
 */
export type ExploreMessage = { nonce: string } | ({ nonce: string } & ExploreAnswer);

/** What was found, in a form that travels. */
export interface ExploreAnswer {
  failure?: { kind: FailureKind; message: string; schedule: string; picture: string };
  /** Whether every schedule was tried. */
  complete: boolean;
  runs: number;
}
