import { attack } from "../attack/attack.ts";
import { compiles } from "../compile/compiles.ts";
import { defineExercise } from "../exercise.ts";

/** Exercise 06a: an attack on a lock file that is taken over, with a look just before its removal. */
export const breakTheLock = defineExercise({
  name: "06a_break_the_lock",
  title: "Break the lock",
  minutes: 10,
  lesson: "06_build_a_lock",
  hints: [
    "When Bob removes the lock, is it still the one that he has looked at?",
    "Ann crashes with the lock, and Bob and Cat wait until it is old. Both must have seen that it is " +
    "still Ann's before either removes it.",
    'Begin with "Ann1 Ann†". Let Bob and Cat go until both sleep, and let time pass. Then let each go ' +
    "until its next step is to remove the lock: one removes, creates, enters, and the other one follows.",
  ],
  afterwards: {
    works: "both have seen that the lock is Ann's and old. One removes it and creates a " +
      "lock of its own, and that is what the other one removes.",
    breaks: "an operation that removes a file only if it is still the one you looked at: " +
      "unlink(2) takes a name, and cannot ask whose file it is.",
    instead: "numbers that grow with every holder, so that whoever is late can be refused " +
      "(Kleppmann, How to do distributed locking, 2016).",
  },
  checks: [
    compiles(1),
    attack({
      points: 9,
      victim: import.meta.resolve("../attack/victims/06a_break_the_lock.ts"),
      plan: { clients: 3, slow: 0, faults: { crash: 1 } },
      disaster: { kind: "two inside", words: "two clients must be in the critical section" },
    }),
  ],
  unsolved: { outcome: "wrong", check: "the attack" },
});
