import { attack } from "../attack/attack.ts";
import { compiles } from "../compile/compiles.ts";
import { defineExercise } from "../exercise.ts";

/** Exercise 02a: an attack on a lock that is acquired too late. */
export const sellItTwice = defineExercise({
  name: "02a_sell_it_twice",
  title: "Sell it twice",
  minutes: 5,
  lesson: "02_last_ticket",
  hints: [
    "What does a client know when it gets the lock, and since when?",
    "Both must read before either writes. The lock keeps nobody from reading.",
    'Let Ann read, then Bob, and then let one after the other acquire and write: "Ann1 Bob1 ...".',
  ],
  afterwards: {
    works: "both read 1 before either has the lock. The lock then lets them write one " +
      "after the other, and what the second one writes is old.",
    breaks: "a victim that reads again once it has the lock: the second one would find 0.",
    instead: "write only if nothing has changed since the read, as an HTTP request with " +
      "If-Match does (RFC 9110, 13.1.1).",
  },
  checks: [
    compiles(1),
    attack({
      points: 9,
      victim: import.meta.resolve("../attack/victims/02a_sell_it_twice.ts"),
      plan: { clients: 2 },
      disaster: { kind: "oversold", words: "Ann and Bob must both have bought the one ticket" },
    }),
  ],
  unsolved: { outcome: "wrong", check: "the attack" },
});
