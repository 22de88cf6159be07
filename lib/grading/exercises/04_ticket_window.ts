import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 04: clients ask the owner when there is something to ask for, and touch neither file nor lock. */
export const ticketWindow = defineExercise({
  name: "04_ticket_window",
  title: "The ticket window",
  minutes: 10,
  lesson: "04_pipes_and_queues",
  hints: [
    "Who may change the number of tickets now? And what does it cost the others to ask?",
    "The owner serves one request after the other. Its answer to buy() is the purchase, so that " +
    "there is nothing left to lock; what you have found before only tells whether asking is worth it.",
    "`const found = await desk.window.search()`, and only when that is more than 0: " +
    "`return await desk.window.buy();`.",
  ],
  afterwards: {
    works: "the owner does one request from its read to its write before it takes the " +
      "next, and nobody else can reach the count.",
    breaks: "an owner that awaits something in the middle of a request: the next one begins " +
      "before the first has ended.",
    instead: "whole systems are built of such owners, called actors (Hewitt, Bishop and " +
      "Steiger, 1973), in Erlang for example; Go calls it sharing memory by " +
      "communicating (Effective Go).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "onlyTheWindow"],
      plans: [
        { clients: 2 },
        { clients: 3 },
        { clients: 3, tickets: 2 },
        { clients: 10 },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 3, race: { window: true } }),
    realRaces({
      name: "enough for all, and none at all",
      points: 2,
      race: { window: true },
      rounds: [{ clients: 3, tickets: 3, latency: 1 }, { clients: 3, tickets: 0, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
