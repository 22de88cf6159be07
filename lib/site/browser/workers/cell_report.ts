import {
  isListOf,
  isOptional,
  isRecord,
  isSchedule,
  isStateGraph,
  isText,
  isTexts,
  isTimeline,
  TONES,
} from "../../../pictures/shapes.ts";
import type { GameView } from "../player/game.ts";
import type { CellReport, CellShow } from "./messages.ts";

/** Whether what a cells' worker has sent can be shown: the code in that worker is a learner's. */
export function isCellReport(value: unknown): value is CellReport {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case "show":
      return isCellShow(value.shown);
    case "moved":
      return isGameView(value.view);
    case "ended":
      return true;
    case "failed":
      return isText(value.message);
    default:
      return false;
  }
}

function isCellShow(value: unknown): value is CellShow {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case "text":
      return isText(value.text);
    case "schedule":
      return isSchedule(value.picture) && isText(value.title) &&
        isOptional(value.reason, isText) && isTexts(value.remarks);
    case "graph":
      return isStateGraph(value.graph);
    case "race":
      return isText(value.verdict) && isTexts(value.words) && isTimeline(value.timeline);
    case "game":
      return isGameView(value.view);
    default:
      return false;
  }
}

const ENDS: readonly unknown[] = ["ticket", "none", "failed"];

function isGameView(value: unknown): value is GameView {
  if (!isRecord(value)) return false;
  const { clients, moves, rows, shared, problem, schedule } = value;
  return isListOf(
    clients,
    ({ name, knows, note, end }) =>
      isText(name) && isOptional(knows, isText) && isOptional(note, isText) &&
      isOptional(end, (how) => ENDS.includes(how)),
  ) &&
    isListOf(moves, ({ id, client, does }) => [id, client, does].every(isText)) &&
    isListOf(
      rows,
      ({ client, text, tone, note }) => [client, text, note].every(isText) && TONES.includes(tone),
    ) &&
    isListOf(shared, ({ name, value }) => [name, value].every(isText)) &&
    isOptional(problem, isText) && isText(schedule);
}
