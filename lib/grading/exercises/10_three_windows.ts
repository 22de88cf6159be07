import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";
import { allWindowsAreUsed } from "../races/windows_check.ts";

/** Few clients: many of them come to the windows at the same time in a race of their own. */
const ROUNDS = [{ clients: 6, tickets: 1, latency: 1 }, { clients: 5, tickets: 3, latency: 2 }];

/** Exercise 10: three windows. */
export const threeWindows = defineExercise({
  name: "10_three_windows",
  title: "Three windows",
  minutes: 12,
  lesson: "09_readers_and_windows",
  hints: [
    "Two things are scarce here, and not in the same number: windows, of which there are three, and the stock, which one client at a time may change. What keeps so many in, and what just one?",
    'A semaphore has a number of permits: `desk.semaphores("windows", 3)`. Whoever has one is at a window. Where do you take it, and where does it come back, also when the network fails?',
    '`using _window = await desk.semaphores("windows", 3).acquire();` before `criticalSection`, and inside of it, after the search, `return await withLock(desk.lock, () => desk.office.buy());`.',
  ],
  afterwards: {
    works:
      "the semaphore lets three in, and the lock lets one of them change the stock. `using` gives both back, also when the network fails.",
    breaks:
      "two permits for one client: three that have one each and want a second one wait for ever; and a number in a file instead of the kernel's locks: nobody adds what the dead cannot give back.",
    instead:
      "a pool of database connections is such a semaphore, with a permit for each; the inventor of semaphores called the two operations P and V (Dijkstra, EWD 123, 1965).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 5,
      checks: ["threeWindows"],
      plans: [
        { clients: 2 },
        { clients: 4 },
        { clients: 4, tickets: 2 },
        { clients: 4, tickets: 4 },
        { clients: 6 },
        { clients: 3, faults: { fail: 1 } },
        { clients: 5, tickets: 2, faults: { fail: 1 } },
        // All who are inside fail, and one waits.
        { clients: 4, tickets: 0, faults: { fail: 3 } },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 2, rounds: ROUNDS }),
    allWindowsAreUsed(2),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
