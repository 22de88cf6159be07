import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** How many payments the bank declines. */
const DECLINED = 2;
/** Clients of a bank that declines whatever it is asked. */
const IN_VAIN = 3;

/** Exercise 05: a failing payment locks nobody out. */
export const alwaysRelease = defineExercise({
  name: "05_always_release",
  title: "Always release",
  minutes: 12,
  lesson: "05_always_release",
  hints: [
    "How many ways are there out of this function? Does each of them release the lock?",
    "An exception leaves the function at once. `finally` runs on every way out, and so does what " +
    "`using` has to do.",
    "`using guard = await desk.lock.acquire();`, and no `guard.release()` any more. Or: " +
    "`try { ... } finally { guard.release(); }`.",
  ],
  afterwards: {
    works: "`using` releases the lock on every way out of the function: its end, a " +
      "`return`, an exception.",
    breaks: "a ticket written before it is paid; and `kill -9`, after which no line of " +
      "yours runs: then only the kernel gives the lock back.",
    instead: "the same idea is called `with` in Python (PEP 343), try-with-resources in Java " +
      "and RAII in C++.",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "paidBeforeSold"],
      plans: [
        { clients: 2 },
        { clients: 2, faults: { fail: 1 } },
        // What repairs the first failure can fail as well.
        { clients: 3, faults: { fail: 2 } },
        { clients: 5, faults: { fail: 4 } },
        { clients: 10, faults: { fail: 2 } },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 3 }),
    realRaces({
      name: "the lock is free after a failing payment",
      points: 1,
      // A server's process would go on after an exception, and so do these.
      race: { stayAlive: true, declinedPayments: DECLINED, timeout: 2_000 },
      expectations: { mayThrow: DECLINED },
      rounds: [{ clients: 5, tickets: 1, latency: 1 }],
    }),
    realRaces({
      name: "nobody pays for ever",
      points: 1,
      race: { stayAlive: true, declinedPayments: Infinity, timeout: 2_000 },
      expectations: { mayThrow: IN_VAIN },
      rounds: [{ clients: IN_VAIN, tickets: 1, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "stuck", check: "every interleaving" },
});
