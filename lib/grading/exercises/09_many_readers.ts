import { judgeBoards, looksOverlap, nobodyStarves } from "../races/board_races.ts";
import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 09: many readers. */
export const manyReaders = defineExercise({
  name: "09_many_readers",
  title: "Many readers",
  minutes: 12,
  lesson: "09_readers_and_windows",
  hints: [
    "Two people who look at a board do not disturb each other. Whom does a sale disturb, and who disturbs a sale? And what must nobody do between your two looks?",
    'There are two ways to hold one lock: `await desk.lock.acquire({ mode: "shared" })` for those who look, and `await desk.lock.acquire()` for the one who sells. What becomes of the first before you ask for the second?',
    'Put both looks into `withLock(desk.lock, async () => { ... }, { mode: "shared" })`, and all from the second `office.read()` to `files.write` into another block, with `using _guard = await desk.lock.acquire();`.',
  ],
  afterwards: {
    works:
      "readers keep out whoever sells, and nobody else; whoever sells keeps out all. What was seen on the board may be old when it comes to the sale, so the sale reads again.",
    breaks:
      "asking for the lock alone while you share it: you wait for yourself. And a reader that shares twice waits for a writer between, who waits for it.",
    instead:
      "Go's sync.RWMutex promises the same: a writer that waits keeps new readers out, and a reader cannot become a writer. A database with versions of its rows lets readers see the old ones meanwhile (PostgreSQL documentation, 13.1).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard"],
      plans: [
        { clients: 2, checks: ["board"] },
        { clients: 2, tickets: 2, checks: ["board"] },
        { clients: 3, checks: ["board"] },
        { clients: 3, tickets: 2, checks: ["board"] },
        { clients: 2, tickets: 2, faults: { fail: 1 }, checks: ["board"] },
        { ...MORE_THAN_PLENTY, checks: ["board"] },
      ],
    }),
    realRaces({ points: 1, judge: judgeBoards }),
    looksOverlap(2),
    nobodyStarves(2),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
