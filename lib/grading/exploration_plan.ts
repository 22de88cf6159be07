import type { Journey } from "../kit/desk/journeys.ts";
import type { Faults } from "../explorer/options.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";

/** What a check of every interleaving explores, and by which rules. */
export interface Explores {
  readonly checks: readonly ExplorationCheckName[];
  /** The explorations, one after the other, until one fails. */
  readonly plans: readonly ExplorationPlan[];
  /**
   * Whether the clients are tasks of one process: calls of one function, which share the variables of its module.
   *
   * @default {false}
   */
  readonly inOneProcess?: boolean;
  /**
   * Two schedules more: all of so many clients but the last one crash, one after the other, each as soon as it
   * is in the critical section. In the second one, the last one asks again and again meanwhile.
   */
  readonly crashAfterCrash?: ExplorationPlan;
}

/** One exploration of a check. */
export interface ExplorationPlan {
  readonly clients: number;
  /** @default {1} */
  readonly tickets?: number;
  /** The journey of each client: see {@linkcode ExploreOptions.journeys}. @default {[]} */
  readonly journeys?: readonly Journey[];
  /** @default {{}} */
  readonly faults?: Faults;
  /** See {@linkcode ExploreOptions.slow}. @default {Infinity} */
  readonly slow?: number;
  /** Rules of this plan, besides those of the check. @default {[]} */
  readonly checks?: readonly ExplorationCheckName[];
  /** The most states, where it is known how many are enough. */
  readonly maxStates?: number;
}
