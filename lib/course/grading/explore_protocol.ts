import type { Faults } from "../../interleavings/program.ts";
import type { FailureKind } from "../../interleavings/trace.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";

/** The method that the grader calls in the process that explores. */
export const EXPLORE = "explore";

/** What to explore. */
export interface ExploreRequest {
  /** The learner's file. */
  url: string;
  clients: number;
  tickets: number;
  faults: Faults;
  checks: readonly ExplorationCheckName[];
  /** The most forced switches and faults; absent for all. */
  maxSwitches?: number;
  /** Milliseconds. */
  timeout: number;
}

/** What was found, in a form that travels. */
export interface ExploreAnswer {
  failure?: { kind: FailureKind; message: string; schedule: string; picture: string };
  /** Whether every schedule was tried. */
  complete: boolean;
  runs: number;
  ms: number;
}
