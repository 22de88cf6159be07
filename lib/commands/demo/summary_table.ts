import type { RaceRecord } from "../../race/mod.ts";
import { paint } from "../../text/paint.ts";
import { soldExactly } from "./explain.ts";
import { type SceneName, SCENES } from "./scenes.ts";

/** A scene and what happened in it. */
export interface SceneResult {
  /** The scene. */
  scene: SceneName;
  /** What happened. */
  race: RaceRecord;
}

const HEADER = ["scene", "purchases", "verdict", "wall time", "on paper", "searches overlapped"];
const VERDICT = HEADER.indexOf("verdict");
/** Columns with numbers, whose digits stand below each other. */
const RIGHT_ALIGNED = new Set([1, 3, 4]);

/**
 * The table at the end: one row for each scene.
 *
 * @param results The scenes that were shown.
 * @param color Whether verdicts are coloured.
 * @returns Lines without a line break after the last one.
 */
export function summaryTable(results: readonly SceneResult[], color: boolean): string {
  const rows = [HEADER, ...results.map(row)];
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0))
  );
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return RIGHT_ALIGNED.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    const result = results[index - 1];
    if (!result) return paint("strong", cells.join("  ").trimEnd(), color);
    const { race } = result;
    cells[VERDICT] = paint(soldExactly(race) ? "good" : "bad", cells[VERDICT] ?? "", color);
    return cells.join("  ").trimEnd();
  });
  return lines.join("\n");
}

/**
 * A race's verdict in two or three words.
 *
 * @param race What happened.
 * @returns The verdict.
 */
export function verdict(race: RaceRecord): string {
  const { purchases, tickets, ticketsLeft, results } = race;
  const failed = results.filter(({ outcome }) => outcome !== "bought" && outcome !== "sold out");
  if (race.oversold) return "OVERSOLD";
  if (failed.length > 0) return `${failed.length} FAILED`;
  if (soldExactly(race)) return purchases === 0 ? "none to sell" : `exactly ${purchases} sold`;
  return tickets - (ticketsLeft ?? 0) === purchases ? "TOO FEW SOLD" : "LOST UPDATES";
}

function row({ scene, race }: SceneResult): string[] {
  return [
    scene,
    String(race.purchases),
    verdict(race),
    `${Math.round(race.wallMs)} ms`,
    `${SCENES[scene].idealMs(race)} ms`,
    race.searchesOverlapped ? "yes" : "no",
  ];
}
