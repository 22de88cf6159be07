import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 02: exactly one purchase, and nobody queues for a ticket that they know is gone. */
export const lastTicket = defineExercise({
  name: "02_last_ticket",
  title: "The last ticket",
  minutes: 10,
  lesson: "02_last_ticket",
  hints: [
    "Between which two steps must nobody else come?",
    "buy() reads the count and writes it back. Whoever holds the lock from before the read until " +
    "after the write is alone with it.",
    "Keep what the search found, and leave when it is 0. Then " +
    "`return await withLock(desk.lock, () => desk.office.buy());`, with `withLock` imported from " +
    '"last-ticket".',
  ],
  afterwards: {
    works: "whoever holds the lock is alone from the read until after the write. The search " +
      "before it only saves a wait; buy() looks again.",
    breaks: "one client that writes the file without the lock; or a lock that is released " +
      "before the write.",
    instead: "a database does it in one statement, UPDATE tickets SET count = count - 1 WHERE " +
      "count > 0 (PostgreSQL documentation, 13.2.1).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "noQueueForNothing"],
      plans: [
        { clients: 2 },
        { clients: 3 },
        { clients: 3, tickets: 2 },
        { clients: 10 },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 3 }),
    realRaces({
      name: "enough for all, and none at all",
      points: 2,
      rounds: [{ clients: 3, tickets: 3, latency: 1 }, { clients: 3, tickets: 0, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
