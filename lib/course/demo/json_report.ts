import type { RaceEvent } from "../../clients/mod.ts";
import { type SceneName, SCENES } from "./scenes.ts";
import type { SceneResult } from "./summary_table.ts";

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
