import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { realRaces } from "../real_races.ts";
import type { GraderCheck } from "../report.ts";

/** A client that asks for the lock again and again has more; others have about a hundred. */
const MOST = { maxRuns: 1_000 };

/** What is checked of exercise 02: exactly one purchase. */
export const lastTicketChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    plans: [{ clients: 2 }, { clients: 3, ...MOST }, { clients: 3, tickets: 2, ...MOST }],
  }),
  realRaces({ points: 3 }),
  realRaces({
    name: "enough for all, and none at all",
    points: 2,
    rounds: [{ clients: 3, tickets: 3, latency: 1 }, { clients: 3, tickets: 0, latency: 1 }],
  }),
];
