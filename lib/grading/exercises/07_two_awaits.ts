import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 07: two awaits. */
export const twoAwaits = defineExercise({
  name: "07_two_awaits",
  title: "Two awaits",
  minutes: 12,
  lesson: "07_two_awaits",
  hints: [
    "Between `read()` and `write()` there are two awaits, and at each of them another task may go on. Which variable could tell that task to wait?",
    "All tasks share the variables of this file: keep one promise there that settles when the last purchase has ended. Whoever comes waits for it and puts its own in its place at once, before its first await.",
    "`const before = last; last = new Promise((resolve) => done = resolve); await before; try { return await purchase(desk); } finally { done(); }`, with `let last: Promise<void> = Promise.resolve()` in the module and `let done!: () => void` in the function.",
  ],
  afterwards: {
    works:
      "nothing else runs between two awaits, so to look at the variable and to change it is one step. Whoever waits is let in by the one before, however that one ends.",
    breaks:
      "an await between the look and the change; a chain of promises in which an error goes on; and a second process, which has variables of its own.",
    instead:
      "a mutex from a library, such as async-mutex, or a queue with a concurrency of one, such as p-queue; the Web Locks API (navigator.locks.request), which works across tabs and workers of an origin, too.",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 6,
      inOneProcess: true,
      checks: ["standard", "paidBeforeSold", "tasks"],
      plans: [
        { clients: 2 },
        { clients: 2, faults: { fail: 1 } },
        // Whoever comes third finds what the second one has left behind, however that one has ended.
        { clients: 3, faults: { decline: 1 } },
        { clients: 3, tickets: 2 },
        // One is inside, and one waits or comes, when the third one's search fails: the simplest orders of these.
        { clients: 3, faults: { fail: 1 }, maxStates: 2_000 },
        MORE_THAN_PLENTY,
      ],
    }),
    realRaces({ name: "one real process", points: 2, race: { inOneProcess: true } }),
    realRaces({
      name: "declined payments",
      points: 1,
      race: { inOneProcess: true, declinedPayments: 2 },
      expectations: { mayThrow: 2 },
      rounds: [{ clients: 5, tickets: 3, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
