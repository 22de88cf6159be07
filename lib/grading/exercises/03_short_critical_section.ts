import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { searchesOverlap } from "../races/race_checks.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 03: searches overlap, purchases do not. */
export const shortCriticalSection = defineExercise({
  name: "03_short_critical_section",
  title: "A short critical section",
  minutes: 10,
  lesson: "03_lock_or_join",
  hints: [
    "Which of the steps would do harm if two clients did them at the same time? And what does the " +
    "write rely on, once the search has left the critical section?",
    "What you write follows from what you have read, so a read belongs with it under the lock. What " +
    "the search found is only a first impression: good enough to leave, not good enough to sell.",
    "Move the line with `desk.lock.acquire()` down, behind the search. After it, " +
    "`const { count } = await desk.office.read();`, look at `count` once more, and write `count - 1`.",
  ],
  afterwards: {
    works: "what is written follows from what was read, and both are inside. What the search " +
      "found may be old by then, and decides nothing.",
    breaks: "selling by what the search found; or reading before the lock: then the count is a " +
      "stale copy.",
    instead: "look without a lock, lock, look again is known as double-checked locking (Schmidt " +
      "and Harrison, PLoP 1996).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "onlyPurchasesInside", "noQueueForNothing"],
      plans: [
        { clients: 2 },
        { clients: 3 },
        { clients: 3, tickets: 2 },
        { clients: 10 },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 3 }),
    searchesOverlap(2),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
