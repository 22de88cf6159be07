import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { realRaces } from "../real_races.ts";
import type { GraderCheck } from "../report.ts";

/** How many payments the bank declines. */
const DECLINED = 2;

/** What is checked of exercise 05: a failing payment locks nobody out. */
export const alwaysReleaseChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "paidBeforeSold"],
    plans: [
      { clients: 2 },
      { clients: 2, faults: { fail: 1 } },
      { clients: 3, faults: { fail: 1 } },
    ],
  }),
  realRaces({ points: 3 }),
  realRaces({
    name: "the lock is free after a failing payment",
    points: 2,
    // A server's process would go on after an exception, and so do these.
    race: { linger: true, declinedPayments: DECLINED, timeout: 2_000 },
    expectations: { mayThrow: DECLINED },
    rounds: [{ clients: 5, tickets: 1, latency: 1 }],
  }),
];
