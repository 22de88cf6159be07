import type { Faults } from "../../interleavings/program.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";

/** One exploration of a check. */
export interface ExplorationPlan {
  clients: number;
  /** @default {1} */
  tickets?: number;
  /** @default {{}} nothing */
  faults?: Faults;
  /** See {@linkcode ExploreOptions.headStart}. @default {false} */
  headStart?: boolean;
  /** The most forced switches and faults, where all would take too long; then nothing is proved. */
  maxSwitches?: number;
  /** The most schedules, where all would take too long; then nothing is proved. */
  maxRuns?: number;
}

/** What a check of every interleaving explores, and by which rules. */
export interface Explores {
  checks: readonly ExplorationCheckName[];
  /** The explorations, one after the other, until one fails. */
  plans: readonly ExplorationPlan[];
}
