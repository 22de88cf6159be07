import type { Race } from "../../race/display.ts";
import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { killedOwner } from "../race_checks.ts";
import { realRaces } from "../real_races.ts";

/**
 * Pauses of clients in the explorer, in milliseconds: longer than the wait between two tries, so that no
 * answer can rely on it, and shorter than the age at which an owner is taken for dead.
 */
const SLOW = { pause: 2, longestPause: 60 };

/**
 * All schedules would take seconds. The simplest ones come first, and every known mistake shows within 500
 * of them.
 */
const FEW = { maxPreemptions: 4, maxRuns: 1_500 };

/** Close to the age at which the exercise takes a lock for abandoned, in milliseconds. */
const SLOW_OWNER = 400;

/** The eleventh lock file is one more than the numbers of one digit are good for. */
const ROUNDS = [{ clients: 11, tickets: 1, latency: 1 }, { clients: 3, tickets: 2, latency: 2 }];

/** Exercise 06: two owners never exist, and a dead one locks nobody out. */
export const lockFile = defineExercise({
  name: "06_lock_file",
  title: "A lock file of your own",
  minutes: 15,
  lesson: "06_build_a_lock",
  hints: [
    "What can happen between `exists` and `write`? Which single operation does both?",
    "createNew() lets one client win. To take over an abandoned lock, do not remove its file: " +
    "somebody else may have done so already and created a new one. Let every owner have a file of " +
    "its own, numbered, so that to become the next owner is again one createNew().",
    "The number of files tells the last owner. It is over with that one when its file says " +
    '"free" or is older than ABANDONED_AFTER. Then createNew() the next number. To release, ' +
    'write "free" into your own file.',
  ],
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "onlyFiles", "freeAtOnce"],
      plans: [
        { clients: 2 },
        { clients: 2, faults: { crash: 1 } },
        { clients: 2, faults: SLOW, ...FEW },
        // Two clients want to be the next owner after a crash: some take-overs fail only then.
        { clients: 3, faults: { crash: 1 }, headStart: true, ...FEW, maxPreemptions: 3 },
        { clients: 3, ...FEW, maxPreemptions: 2 },
      ],
    }),
    realRaces({
      points: 3,
      race: { lock: false, timeout: 4_000 },
      rounds: ROUNDS,
      excuse: ownersWereSlow,
    }),
    killedOwner(2),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});

/** Whether a critical section took so long, on a busy machine, that its lock could look abandoned. */
function ownersWereSlow({ events }: Race): boolean {
  const enteredAt = new Map<string, number>();
  return events.some(({ client, at, kind }) => {
    if (kind === "enter") enteredAt.set(client, at);
    return kind === "leave" && at - (enteredAt.get(client) ?? at) > SLOW_OWNER;
  });
}
