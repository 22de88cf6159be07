import { attack } from "../attack/attack.ts";
import { compiles } from "../compile/compiles.ts";
import { defineExercise } from "../exercise.ts";

/** Exercise 08a: an attack on locks that are taken in the direction of the journey. */
export const lockThemUp = defineExercise({
  name: "08a_lock_them_up",
  title: "Lock them up",
  minutes: 5,
  lesson: "08_two_trains",
  hints: [
    "Whom does a client wait for when it asks for its second lock?",
    "Nobody may get a second lock: each must have its first one before anybody goes on.",
    'Let each of them acquire, and then read: "Ann1 Bob1 Cat1 Ann2 ...".',
  ],
  afterwards: {
    works: "each has the lock that the client before it wants. Nobody gives up what it has, and " +
      "nobody can take it away.",
    breaks: "one client that goes the other way round: then the one with the last lock in the " +
      "order waits for nobody.",
    instead: "the four conditions of a deadlock, of which one must be missing, are those of " +
      "Coffman, Elphick and Shoshani, System Deadlocks (ACM Computing Surveys 3, 1971).",
  },
  checks: [
    compiles(1),
    attack({
      points: 9,
      victim: import.meta.resolve("../attack/victims/08a_lock_them_up.ts"),
      plan: { clients: 3, journeys: [["east", "west"], ["west", "north"], ["north", "east"]] },
      disaster: {
        kind: "deadlock",
        words: "Ann, Bob and Cat must wait for each other, for ever",
      },
    }),
  ],
  unsolved: { outcome: "wrong", check: "the attack" },
});
