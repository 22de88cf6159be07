import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { raceInLockstep } from "./lockstep_race.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

/** No two of them go by the same train. */
const UNRELATED = [["north"], ["south"], ["east", "west"]] as const;

/**
 * Checks that clients whose journeys share no train buy at the same time: each one's first write is held up until
 * all want to write. A lock that several trains share keeps the others from coming.
 */
export function journeysOverlap(points: number): GraderCheck {
  return { name: "unrelated journeys overlap", points, run: checkOverlap };
}

async function checkOverlap(context: CheckContext): Promise<Finding> {
  const clients = UNRELATED.length;
  const options = { clients, journeys: UNRELATED, holdsUp: /^write tickets / };
  const { race, together, finding } = await raceInLockstep(context, options);
  if (finding) return finding;
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
