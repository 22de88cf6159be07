import type { GraderCheck } from "../grading/check.ts";
import { compiles } from "../grading/compiles.ts";
import { everyInterleaving } from "../grading/every_interleaving.ts";
import { killedOwner } from "../grading/killed_owner.ts";
import { realRaces } from "../grading/real_races.ts";

/** What is checked of exercise 06: two owners never exist, and a dead one locks nobody out. */
export const lockFileChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "onlyFiles"],
    plans: [
      { clients: 2 },
      { clients: 2, faults: { crash: 1 } },
      // All schedules of three take seconds; what is wrong at all shows within three switches.
      { clients: 3, faults: { crash: 1 }, maxSwitches: 3 },
    ],
  }),
  realRaces({ points: 3, race: { lock: false } }),
  killedOwner(2),
];
