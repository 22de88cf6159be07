import type { Journey } from "../../kit/desk/journeys.ts";
import type { Faults } from "../../explorer/options.ts";
import type { ExplorationCheckName } from "../rules/exploration_checks.ts";

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
  readonly crashAfterCrash?: CrashPlan;
  /** One schedule more, in which others come later and want one of the first one's two trains: see {@linkcode playRelay}. */
  readonly relay?: ExplorationPlan;
  /**
   * One schedule more of two clients, where not all was searched: what the first one has left running, such as an
   * interval, goes on after its end, and the other one wants to get in.
   */
  readonly afterItsEnd?: ExplorationPlan;
}

/** How many clients crash one after the other: all but the last one, whatever else is said of crashes. */
export interface CrashPlan extends ExplorationPlan {
  /** How many there are while the last one asks again and again, which takes many more steps. */
  readonly clientsBesideOneThatAsks: number;
}

/** One exploration of a check. */
export interface ExplorationPlan {
  readonly clients: number;
  /** What they are called. @default {["Ann", "Bob", "Cat", ...]} */
  readonly names?: readonly string[];
  /** @default {1} */
  readonly tickets?: number;
  /** See {@linkcode ExploreOptions.earlier}. @default {0} */
  readonly earlier?: number;
  /** The journey of each client: see {@linkcode ExploreOptions.journeys}. @default {[]} */
  readonly journeys?: readonly Journey[];
  /** @default {{}} */
  readonly faults?: Faults;
  /** See {@linkcode ExploreOptions.slow}. @default {Infinity} */
  readonly slow?: number;
  /** Rules of this plan, besides those of the check. @default {[]} */
  readonly checks?: readonly ExplorationCheckName[];
  /**
   * Whether each client must come to its end even if any one of the others stands still for good: for journeys
   * that share no train.
   *
   * @default {false}
   */
  readonly independent?: boolean;
  /** The most states, where it is known how many are enough. */
  readonly maxStates?: number;
}

/** All that the checks of an exercise explore, as one: the first failure is that of the first check that fails. */
export function allExplored(
  checks: readonly { readonly explores?: Explores }[],
): Explores | undefined {
  const all = checks.flatMap(({ explores }) => explores ?? []);
  if (all.length < 2) return all[0];
  const plansOf = <Plan extends ExplorationPlan>(
    of: (explores: Explores) => readonly Plan[],
  ): Plan[] =>
    all.flatMap((explores) =>
      of(explores).map((plan) => ({
        ...plan,
        checks: [...explores.checks, ...plan.checks ?? []],
      }))
    );
  const [crashAfterCrash] = plansOf(({ crashAfterCrash }) =>
    crashAfterCrash ? [crashAfterCrash] : []
  );
  const [relay] = plansOf(({ relay }) => relay ? [relay] : []);
  const [afterItsEnd] = plansOf(({ afterItsEnd }) => afterItsEnd ? [afterItsEnd] : []);
  return {
    ...{ checks: [], plans: plansOf(({ plans }) => plans) },
    ...(crashAfterCrash && { crashAfterCrash }),
    ...(relay && { relay }),
    ...(afterItsEnd && { afterItsEnd }),
  };
}

/**
 * Stocks of several sizes, of which some tickets were sold before: what is left out where there seem to be plenty, or
 * where a token or a version seems to be large, is missing in one of them.
 */
export const PLENTY: readonly ExplorationPlan[] = [4, 7, 15, 60, 1_000]
  .map((tickets) => ({ clients: 2, tickets, earlier: 2 * tickets }));
/** More than any number that somebody may take for plenty, or for a late version. */
export const MORE_THAN_PLENTY: ExplorationPlan = { clients: 2, tickets: 1_000, earlier: 2_000 };

/**
 * Journeys of three trains, and of two of them: an order that each journey has by itself - its smallest train first and
 * the others as they come, or in a circle from there - is kept by all journeys of the same trains, and not by these.
 */
export const PARTS_OF_JOURNEYS: readonly ExplorationPlan[] = [
  [["east", "west", "north"], ["west", "north"]],
  [["west", "east", "north"], ["north", "east"]],
  [["north", "west", "east"], ["west", "north"]],
  [["north", "east", "west"], ["east", "north"]],
].map((journeys) => ({ clients: 2, journeys }));
