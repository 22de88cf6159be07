import { compiles } from "../compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { searchesOverlap } from "../race_checks.ts";
import { realRaces } from "../real_races.ts";
import type { GraderCheck } from "../report.ts";

/** A client that asks for the lock again and again has more; others have about a hundred. */
const MOST = { maxRuns: 1_000 };

/** What is checked of exercise 03: searches overlap, purchases do not. */
export const shortCriticalSectionChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "noSearchWithTheLock"],
    plans: [{ clients: 2 }, { clients: 3, ...MOST }, { clients: 3, tickets: 2, ...MOST }],
  }),
  realRaces({ points: 3 }),
  searchesOverlap(2),
];
