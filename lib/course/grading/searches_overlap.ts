import { runClients } from "../../clients/run_clients.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { judgeRace } from "./judge_race.ts";
import { RACE_TIMEOUT, randomNames } from "./real_races.ts";
import type { Finding } from "./report.ts";

/** How long a search is held up until it is clear that not all clients come to search, in ms. */
const GIVE_UP_MS = 700;

/**
 * Checks that all clients can search at the same time: every search is held up until all want to
 * search. Who searches with the lock keeps the others from coming.
 */
export function searchesOverlap(points: number, about: { window?: boolean } = {}): GraderCheck {
  return { name: "searches overlap", points, run: (context) => check(context, about) };
}

async function check(
  { submission, random }: CheckContext,
  about: { window?: boolean },
): Promise<Finding> {
  const clients = random.integer(4, 6);
  const open = Promise.withResolvers<void>();
  const arrived = new Set<string>();
  let gaveUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const race = await runClients({
    ...about,
    ...{ clients, tickets: 1, latency: 1, timeout: RACE_TIMEOUT },
    names: randomNames(clients, random),
    gate: async (client, operation) => {
      if (operation !== "search tickets") return;
      arrived.add(client);
      timer ??= setTimeout(() => {
        gaveUp = true;
        open.resolve();
      }, GIVE_UP_MS);
      if (arrived.size === clients) open.resolve();
      await open.promise;
    },
  }, submission.url);
  clearTimeout(timer);
  const finding = judgeRace(race);
  if (finding) return finding;
  if (!gaveUp && arrived.size === clients) {
    return { outcome: "pass", message: `All ${clients} clients searched at the same time.` };
  }
  return {
    outcome: "wrong",
    message: arrived.size === 0
      ? "Nobody searched: look up the tickets before you buy one."
      : `Not all ${clients} clients could search at the same time: the others waited for the lock.`,
    detail: race.picture.text,
  };
}
