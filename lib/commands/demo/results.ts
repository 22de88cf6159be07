import type { RaceEvent, RaceRecord } from "../../race/mod.ts";
import { table } from "../../text/table.ts";
import { demoWords } from "../../text/words.ts";
import { type SceneName, SCENES } from "./scenes.ts";

/** A scene and what happened in it. */
export interface SceneResult {
  /** The scene. */
  scene: SceneName;
  /** What happened. */
  race: RaceRecord;
}

/**
 * The table at the end: one row for each scene.
 *
 * @param results The scenes that were shown.
 * @param color Whether verdicts are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(results: readonly SceneResult[], color: boolean): string {
  const rows = results.map(({ scene, race }) => [
    scene,
    String(race.purchases),
    { text: verdict(race), style: soldExactly(race) ? "good" : "bad" } as const,
    `${Math.round(race.wallMs)} ms`,
    `${SCENES[scene].idealMs(race)} ms`,
    race.searchesOverlapped ? demoWords.yes : demoWords.no,
  ]);
  return table([demoWords.columns, ...rows], { right: [1, 3, 4], color });
}

/**
 * A race's verdict in two or three words.
 *
 * @param race What happened.
 * @returns The verdict.
 */
export function verdict(race: RaceRecord): string {
  const { purchases, tickets, ticketsLeft, results } = race;
  const { verdicts } = demoWords;
  const failed = results.filter(({ outcome }) => outcome !== "bought" && outcome !== "sold out");
  if (race.oversold) return verdicts.oversold;
  if (failed.length > 0) return verdicts.failed(failed.length);
  if (soldExactly(race)) return purchases === 0 ? verdicts.noneToSell : verdicts.exactly(purchases);
  return tickets - (ticketsLeft ?? 0) === purchases ? verdicts.tooFew : verdicts.lostUpdates;
}

/**
 * Whether a race sold what it should: one ticket to each client as long as there were any, and
 * every purchase is missing from the stock afterwards.
 *
 * @param race What happened.
 * @returns Whether exactly as many tickets as possible were sold.
 */
export function soldExactly(race: RaceRecord): boolean {
  return race.purchases === Math.min(race.tickets, race.clients) &&
    race.ticketsLeft === race.tickets - race.purchases;
}

/** What `demo --json FILE` says about one scene. */
export interface SceneReport {
  /** The scene. */
  scene: SceneName;
  /** How many clients ran. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
  /** How many clients believe that they bought one. */
  purchases: number;
  /** Whether that is more than there were. */
  oversold: boolean;
  /** Whether two clients searched at the same time. */
  searchesOverlapped: boolean;
  /** From "go" until the last process has ended, in milliseconds. */
  wallMs: number;
  /** The delays alone, in milliseconds. */
  idealMs: number;
  /** Everything that happened, in the order of time. */
  events: RaceEvent[];
}

/** The demo's report as JSON text. */
export function jsonReport(results: readonly SceneResult[]): string {
  const report = { scenes: results.map(sceneReport) };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function sceneReport({ scene, race }: SceneResult): SceneReport {
  const { clients, tickets, purchases, oversold, searchesOverlapped, wallMs, events } = race;
  const idealMs = SCENES[scene].idealMs(race);
  return {
    ...{ scene, clients, tickets, purchases, oversold },
    ...{ searchesOverlapped, wallMs, idealMs, events },
  };
}
