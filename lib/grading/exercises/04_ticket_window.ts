import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { realRaces } from "../real_races.ts";
import type { GraderCheck } from "../report.ts";

/** What is checked of exercise 04: clients ask the owner, and touch neither file nor lock. */
export const ticketWindowChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "onlyTheWindow"],
    plans: [{ clients: 2 }, { clients: 3 }, { clients: 3, tickets: 2 }],
  }),
  realRaces({ points: 3, race: { window: true } }),
  realRaces({
    name: "enough for all, and none at all",
    points: 2,
    race: { window: true },
    rounds: [{ clients: 3, tickets: 3, latency: 1 }, { clients: 3, tickets: 0, latency: 1 }],
  }),
];
