import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 06b: a lock for two, of single reads and writes. */
export const peterson = defineExercise({
  name: "06b_peterson",
  title: "Reads and writes are enough",
  minutes: 15,
  lesson: "06_build_a_lock",
  hints: [
    "Both have raised their flags, and wait for each other. Who should give way?",
    "Let whoever came last give way: a third file says whose turn it is, and each writes the other's " +
    "name into it. Whoever writes last has given the turn away.",
    'Raise your flag; then write("turn", other); then pause while the other\'s flag is up and read("turn") ' +
    "says that it is the other's turn.",
  ],
  afterwards: {
    works: "when both flags are up, the turn names one of the two, and the other one waits. " +
      "Whoever sees the other's flag down may go in: the other has yet to raise it, and will " +
      "then find this flag up and the turn given away.",
    breaks: "the turn written before the flag; a processor on which a write is seen late; " +
      "somebody who crashes inside.",
    instead: "one atomic instruction, compare-and-swap, and a queue in the kernel for those " +
      "who wait (futex(2)).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 5,
      checks: ["standard", "onlyReadsAndWrites"],
      plans: [
        // Each alone: whoever waits for the other one by its name waits for ever.
        { clients: 1 },
        { clients: 1, names: ["Bob"] },
        { clients: 2 },
        { clients: 2, tickets: 2 },
        // Only then does the other one find out whether the one that got no ticket has released the lock.
        { clients: 2, tickets: 0 },
        MORE_THAN_PLENTY,
      ],
    }),
    realRaces({
      points: 3,
      race: { lock: false, names: ["Ann", "Bob"], timeout: 4_000 },
      rounds: [{ clients: 2, tickets: 1, latency: 2 }, { clients: 2, tickets: 2, latency: 1 }],
    }),
    realRaces({
      name: "Bob alone",
      points: 1,
      race: { lock: false, names: ["Bob"], timeout: 4_000 },
      rounds: [{ clients: 1, tickets: 1, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "stuck", check: "every interleaving" },
});
