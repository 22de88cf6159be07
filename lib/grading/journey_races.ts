import { runClients } from "../race/run_clients.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import { Lockstep } from "./lockstep.ts";
import { randomNames } from "./race_names.ts";
import { judgeRace, RACE_TIMEOUT } from "./real_races.ts";
import type { Finding } from "./report.ts";
import { pictureOfRace } from "./report_picture.ts";

/** No two of them go by the same train. */
const UNRELATED = [["north"], ["south"], ["east", "west"]] as const;
/** How long a client may take to come to its purchase on the busiest computer, in milliseconds. */
const SILENCE = 1_000;

/**
 * Checks that clients whose journeys share no train buy at the same time: each one's first write is held up until
 * all want to write. A lock that several trains share keeps the others from coming.
 */
export function journeysOverlap(points: number): GraderCheck {
  return { name: "unrelated journeys overlap", points, run: checkOverlap };
}

async function checkOverlap({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = UNRELATED.length;
  const names = randomNames(clients, random);
  const lockstep = new Lockstep(names, { holdsUp: /^write tickets /, silence: SILENCE });
  const race = await runClients({
    ...{ clients, names, signal, journeys: UNRELATED, latency: 1, timeout: RACE_TIMEOUT },
    beforeOperation: async (client, operation) => {
      if (!lockstep.firstToGo) await lockstep.pass(client, operation);
    },
    onEvent: (event) => lockstep.note(event),
  }, submission.url);
  const finding = judgeRace(race);
  if (finding) return finding;
  const together = new Set(lockstep.firstToGo).size;
  if (together === clients) {
    const message = graderWords.allBookedAtOnce(clients);
    return { outcome: "pass", message, purchases: race.purchases };
  }
  return {
    outcome: "wrong",
    message: graderWords.fewBookedAtOnce(together, clients),
    picture: pictureOfRace(race),
  };
}
