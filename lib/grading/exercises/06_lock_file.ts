import type { Race } from "../../race/display.ts";
import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { killedHolders } from "../races/race_checks.ts";
import { realRaces } from "../races/real_races.ts";

/**
 * How many milliseconds late a client may be at one of its steps. A lock counts as abandoned after 500:
 * a holder that was late once is not taken for dead, whatever it does besides.
 */
const SLOW = 450;

/** All states of a client that keeps its pauses equal, and enough for one that does not. */
const MOST_STATES = { maxStates: 5_000 };

/** More crashes in a row than anybody prepares for one by one, and one more than numbers of one digit are good for. */
const CRASHES = 10;
/** The same while somebody asks again and again, which takes ten times as long: numbers do not matter there. */
const CRASHES_BESIDE_ONE_THAT_ASKS = 6;

/** Close to the age at which the exercise takes a lock for abandoned, in milliseconds. */
const SLOW_HOLDER = 400;

/** The eleventh lock file is one more than the numbers of one digit are good for. */
const ROUNDS = [{ clients: 11, tickets: 1, latency: 1 }, { clients: 3, tickets: 2, latency: 2 }];

/** Exercise 06: two holders never exist, and a dead one locks nobody out. */
export const lockFile = defineExercise({
  name: "06_lock_file",
  title: "A lock file of your own",
  minutes: 15,
  lesson: "06_build_a_lock",
  hints: [
    "What can happen between `exists` and `write`? Which single operation does both?",
    "createNew() lets one client win. To take over an abandoned lock, do not remove its file: " +
    "somebody else may have done so already and created a new one. Let every holder have a file of " +
    "its own, numbered, so that to become the next holder is again one createNew().",
    "The number of files tells the last holder. The lock is free when that holder's file says " +
    '"free", or is older than ABANDONED_AFTER. Then createNew() the next number. To release, ' +
    'write "free" into your own file.',
  ],
  afterwards: {
    works: "every holder has a file of its own, and to be the next holder is to create the " +
      "next number: one step, which one client wins. Nobody removes anything.",
    breaks: "a holder that is slower than ABANDONED_AFTER: it is taken for dead while it is " +
      "inside.",
    instead: "the kernel's own lock, which needs no guess (flock(2)); across machines a lock " +
      "service whose locks carry a number (Burrows, The Chubby lock service, 2006).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "onlyFiles"],
      plans: [
        // Without a rule that reads the clock: whoever asks for ever comes to the same state again.
        { clients: 2, slow: 0, checks: ["someoneEnters"] },
        { clients: 2, slow: 0, checks: ["freeAtOnce"] },
        // Only the third one finds out whether the one that got no ticket has released the lock.
        { clients: 3, slow: 0, checks: ["freeAtOnce"] },
        { ...MORE_THAN_PLENTY, slow: 0 },
        { clients: 2, slow: SLOW, faults: { late: 1 }, ...MOST_STATES },
        { clients: 2, slow: 0, faults: { crash: 1 }, checks: ["waitsForTheSlow"], ...MOST_STATES },
        // Two clients want to be the next holder after a crash: some take-overs fail only then.
        { clients: 3, slow: 0, faults: { crash: 1 }, ...MOST_STATES },
      ],
      afterItsEnd: { clients: 2, tickets: 2, checks: ["freeAtOnce"] },
      crashAfterCrash: {
        clients: CRASHES + 1,
        clientsBesideOneThatAsks: CRASHES_BESIDE_ONE_THAT_ASKS + 1,
        checks: ["waitsForTheSlow"],
      },
    }),
    realRaces({
      points: 3,
      race: { lock: false, timeout: 20_000 },
      standstill: 2_500,
      rounds: ROUNDS,
      excuse: holdersWereSlow,
    }),
    killedHolders({ points: 2, excuse: holdersWereSlow }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});

/** Whether a critical section took so long, on a busy machine, that its lock could look abandoned. */
function holdersWereSlow({ events }: Race): boolean {
  const enteredAt = new Map<string, number>();
  return events.some(({ client, at, kind }) => {
    if (kind === "enter") enteredAt.set(client, at);
    return kind === "leave" && at - (enteredAt.get(client) ?? at) > SLOW_HOLDER;
  });
}
