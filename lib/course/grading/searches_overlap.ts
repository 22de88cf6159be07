import { runClients } from "../../clients/run_clients.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { Lockstep } from "./lockstep.ts";
import { RACE_TIMEOUT, randomNames } from "./real_races.ts";
import type { Finding } from "./report.ts";

/** How long a client may take to come and search on the busiest computer, in milliseconds. */
const SILENCE = 1_000;

/**
 * Checks that all clients can search at the same time: every search is held up until all want to
 * search. Who searches with the lock keeps the others from coming.
 */
export function searchesOverlap(points: number): GraderCheck {
  return { name: "searches overlap", points, run: check };
}

async function check({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = random.integer(4, 6);
  const names = randomNames(clients, random);
  const lockstep = new Lockstep(names, { holdsUp: /^search tickets$/, silence: SILENCE });
  const race = await runClients({
    ...{ clients, names, signal, tickets: 1, latency: 1, timeout: RACE_TIMEOUT },
    // Who searches again later is not held up any more.
    gate: async (client, operation) => {
      if (!lockstep.firstToGo) await lockstep.pass(client, operation);
    },
    onEvent: (event) => lockstep.note(event),
  }, submission.url);
  const finding = judgeRace(race);
  if (finding) return finding;
  const together = lockstep.firstToGo?.length ?? 0;
  if (together === clients) {
    const message = `All ${clients} clients searched at the same time.`;
    return { outcome: "pass", message, purchases: race.purchases };
  }
  const searched = together === 1 ? "1 search was" : `${together} searches were`;
  return {
    outcome: "wrong",
    message: together === 0
      ? "Nobody searched: look up the tickets before you buy one."
      : `Only ${searched} possible at the same time by ${clients} clients: the others waited ` +
        "for the lock.",
    detail: race.picture.text,
  };
}
