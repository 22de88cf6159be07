import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { lateHolder } from "../races/late_holder_check.ts";
import { realRaces } from "../races/real_races.ts";

/** How long a lease lasts, in milliseconds: long enough for a purchase, and not for one that is held up. */
const LEASE = 50;

/** Exercise 13: a fencing token. */
export const fencingToken = defineExercise({
  name: "13_fencing_token",
  title: "A fencing token",
  minutes: 12,
  lesson: "12_beyond_one_machine",
  hints: [
    "Between any two of your lines this client may sleep for an hour, and cannot know it. Its lease is over then, and the next client has one. Who is always awake, and could notice that this client comes too late?",
    "`lease.token` grows with each lease. `read()` and `write()` take it as their last argument, and the store refuses a write that shows a smaller one than it has seen. When must it have seen the second client's token, so that a late write of the first one is refused?",
    "`const { count } = await desk.fencedStore.read(lease.token);` and at the end `return await desk.fencedStore.write(count - 1, lease.token);`: its answer says whether this client has the ticket.",
  ],
  afterwards: {
    works:
      "the stock learns of a lease when its holder reads. From then on it refuses all earlier holders, so that nothing changes between the read and the write of the one whose lease is the latest.",
    breaks:
      "a store that takes writes without a token; and two stocks, of which each compares by itself: the token may be the latest at one of them only.",
    instead:
      "an atomic decrement, or compare and swap, needs no lease at all. Chubby calls the token a sequencer (Burrows, The Chubby Lock Service, 2006); why a lock with an end is not enough stands in Kleppmann, How to do distributed locking (2016).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 5,
      checks: ["onlyTheFencedStore"],
      plans: [
        { clients: 2, checks: ["standard"] },
        { clients: 3, checks: ["standard"] },
        { clients: 5, checks: ["standard"] },
        // Whoever is refused leaves, and tickets may be left: others, or the one that somebody dead was to have.
        { clients: 3, faults: { crash: 1 }, checks: ["refusedLeave"] },
        { clients: 2, tickets: 2, checks: ["refusedLeave"] },
        { clients: 3, tickets: 3, checks: ["refusedLeave"] },
        ...PLENTY.map((plan) => ({ ...plan, checks: ["refusedLeave" as const] })),
      ],
    }),
    realRaces({
      points: 2,
      race: { lease: LEASE },
      rounds: [{ clients: 10, tickets: 1, latency: 1 }, { clients: 3, tickets: 1, latency: 4 }],
    }),
    lateHolder(2, LEASE),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
