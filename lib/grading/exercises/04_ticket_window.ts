import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { realRaces } from "../real_races.ts";

/** Exercise 04: clients ask the owner, and touch neither file nor lock. */
export const ticketWindow = defineExercise({
  name: "04_ticket_window",
  title: "The ticket window",
  minutes: 10,
  lesson: "04_pipes_and_queues",
  hints: [
    "Who may change the number of tickets now?",
    "The owner serves one request after the other. Its answer to buy() is the purchase: there is " +
    "nothing left to lock.",
    "`await desk.window.search()`, and then `return await desk.window.buy();`.",
  ],
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "onlyTheWindow"],
      plans: [{ clients: 2 }, { clients: 3 }, { clients: 3, tickets: 2 }, { clients: 10 }],
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
