import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";

/** So many payments are declined in the race whose tickets come back. */
const DECLINED = 2;

/** Exercise 11: wait for a return. */
export const waitForAReturn = defineExercise({
  name: "11_wait_for_a_return",
  title: "Wait for a return",
  minutes: 14,
  lesson: "10_wait_for_a_return",
  hints: [
    "Two kinds of news are worth waiting for: a ticket that comes back, and the last payment, after which none comes back any more. Who knows of each of them first, and who must hear of it?",
    'A condition belongs to desk.lock: `const news = desk.conditions("news");`. With the lock in your hands, `await news.wait()` gives it back, sleeps, and has it again when it returns. What may have happened in between?',
    "`let { count } = await desk.office.read(); while (count === 0) { if (await unpaid(desk, 0) === 0) return false; await news.wait(); ({ count } = await desk.office.read()); }`, and behind `unpaid(desk, -1)`, still with the lock: `await news.notifyAll();`.",
  ],
  afterwards: {
    works:
      "whoever waits has looked with the lock, and whoever notifies has changed something with the lock: no news falls between the look and the sleep. The loop looks again, as others may have come first.",
    breaks:
      "a client that keeps its ticket for ever and never pays: then all wait for it. A real office gives a reservation a time.",
    instead:
      "the same is called pthread_cond_wait in POSIX, Object.wait in Java, Condition.wait in Python; a queue or a channel has such a condition inside.",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 5,
      checks: ["waitForAReturn"],
      plans: [
        { clients: 2 },
        { clients: 3 },
        { clients: 2, faults: { decline: 1 } },
        { clients: 3, faults: { decline: 1 } },
        { clients: 3, tickets: 2, faults: { decline: 2 } },
        { clients: 4, faults: { decline: 2 } },
        { clients: 5, tickets: 2 },
        MORE_THAN_PLENTY,
      ],
    }),
    realRaces({ points: 2 }),
    realRaces({
      name: "tickets that come back are sold",
      points: 2,
      race: { declinedPayments: DECLINED },
      expectations: { mayThrow: DECLINED },
      rounds: [
        { clients: 5, tickets: 2, latency: 5 },
        { clients: 6, tickets: 1, latency: 1 },
      ],
    }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
