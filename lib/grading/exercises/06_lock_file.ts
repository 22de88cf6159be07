import type { Race } from "../../race/race.ts";
import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { killedOwner } from "../race_checks.ts";
import { realRaces } from "../real_races.ts";
import type { GraderCheck } from "../report.ts";

/**
 * How long clients are slow in the explorer, in milliseconds: longer than they wait between two tries,
 * so that nobody can build on it, and shorter than what anybody takes for the death of an owner.
 */
const SLOW = { pause: 2, longestPause: 60 };

/**
 * All schedules would take seconds. The simplest ones come first, and each mistake that is known shows
 * within 500 of them.
 */
const FEW = { maxSwitches: 4, maxRuns: 1_500 };

/** Close to the age at which the exercise takes a lock for abandoned, in milliseconds. */
const SLOW_OWNER = 400;

/** The eleventh lock file is one more than the numbers of one digit are good for. */
const ROUNDS = [{ clients: 11, tickets: 1, latency: 1 }, { clients: 3, tickets: 2, latency: 2 }];

/** What is checked of exercise 06: two owners never exist, and a dead one locks nobody out. */
export const lockFileChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "onlyFiles", "freeAtOnce"],
    plans: [
      { clients: 2 },
      { clients: 2, faults: { crash: 1 } },
      { clients: 2, faults: SLOW, ...FEW },
      // Two who both want to be the next owner after a crash: some take-overs fail only then.
      { clients: 3, faults: { crash: 1 }, headStart: true, ...FEW, maxSwitches: 3 },
      { clients: 3, ...FEW, maxSwitches: 2 },
    ],
  }),
  realRaces({
    points: 3,
    race: { lock: false, timeout: 4_000 },
    rounds: ROUNDS,
    excuse: ownersWereSlow,
  }),
  killedOwner(2),
];

/** Whether a critical section took so long, on a busy machine, that its lock could look abandoned. */
function ownersWereSlow({ events }: Race): boolean {
  const enteredAt = new Map<string, number>();
  return events.some(({ client, at, kind }) => {
    if (kind === "enter") enteredAt.set(client, at);
    return kind === "leave" && at - (enteredAt.get(client) ?? at) > SLOW_OWNER;
  });
}
