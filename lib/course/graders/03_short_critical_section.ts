import type { GraderCheck } from "../grading/check.ts";
import { compiles } from "../grading/compiles.ts";
import { everyInterleaving } from "../grading/every_interleaving.ts";
import { realRaces } from "../grading/real_races.ts";
import { searchesOverlap } from "../grading/searches_overlap.ts";

/** What is checked of exercise 03: searches overlap, purchases do not. */
export const shortCriticalSectionChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "noSearchWithTheLock"],
    plans: [{ clients: 2 }, { clients: 3 }, { clients: 3, tickets: 2 }],
  }),
  realRaces({ points: 3 }),
  searchesOverlap(2),
];
