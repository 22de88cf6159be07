import type { RaceRecord } from "../../race/mod.ts";
import { demoWords } from "../../text/words.ts";
import { soldExactly } from "./results.ts";
import type { SceneName } from "./scenes.ts";

const { why } = demoWords;

/**
 * Says in plain words what happened in a scene and why, from what was recorded.
 *
 * @param scene The scene.
 * @param race What happened.
 * @returns One to three sentences.
 */
export function explain(scene: SceneName, race: RaceRecord): string {
  const { clients, tickets, purchases, ticketsLeft, searchesOverlapped } = race;
  const failed = race.results.filter(({ outcome }) => !["bought", "sold out"].includes(outcome));
  const [first] = failed;
  if (first) return why.unfinished(failed.length, clients, first);
  if (scene === "no-lock") return explainNoLock(race);
  if (!soldExactly(race)) return why.impossible(purchases, tickets, ticketsLeft);
  return why[scene]({ clients, tickets, searchesOverlapped, buyers: buyers(race) });
}

function explainNoLock(race: RaceRecord): string {
  const { clients, tickets, purchases, ticketsLeft, oversold } = race;
  if (tickets === 0 && purchases === 0) return why.nothingToBuy;
  if (clients === 1) return why.alone;
  if (soldExactly(race)) return why.luck;
  const result = oversold
    ? why.oversold(purchases, tickets)
    : why.lostUpdates(purchases, tickets - (ticketsLeft ?? 0));
  return `${why.readTooEarly(readersOfAll(race), clients, tickets)} ${result}`;
}

/** How many read the whole stock: before the first write was in the file, as numbers only go down. */
function readersOfAll({ tickets, events }: RaceRecord): number {
  return events.filter((event) =>
    event.kind === "end" && event.activity === "read" && event.count === tickets
  ).length;
}

/** The names of those who bought, the first one first. */
function buyers({ events }: RaceRecord): string[] {
  return events.filter((event) => event.kind === "outcome" && event.outcome === "bought")
    .map(({ client }) => client);
}
