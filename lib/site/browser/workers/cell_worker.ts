/**
 * The worker in which the cells of a lesson run, started from a `data:` address like the one for an exercise's
 * code. What a cell shows goes to the page as plain data, which draws it.
 *
 * @module
 */

import { Exploration, remarksOn } from "../../../explorer/display.ts";
import { explore } from "../../../explorer/explore.ts";
import { ExplorationGraph } from "../../../explorer/graph.ts";
import { pictureOf } from "../../../explorer/picture_of_run.ts";
import { Play, play } from "../../../explorer/play.ts";
import { exploreTasks } from "../../../explorer/tasks/explore_tasks.ts";
import * as kit from "../../../kit/mod.ts";
import { timelineOf } from "../../../pictures/timeline_of.ts";
import { Race, wordsOn } from "../../../race/display.ts";
import { siteWords } from "../../../text/words.ts";
import { simulateRace } from "../cells/simulated_race.ts";
import { viewOf } from "../player/game.ts";
import { CELL_ENTRY, type CellOrder, type CellReport, type CellShow } from "./messages.ts";

/** The cells of a lesson, as a function of what they import. */
type Cells = (require: (specifier: string) => unknown, begin: () => void) => Promise<void>;

/** Kept before any code of a cell can exchange it. */
const post: (report: CellReport) => void = postMessage.bind(globalThis);

/** The game that was shown last. */
let game: Play | undefined;
/** Whether the cell that was asked for has begun: those before it have shown theirs. */
let hasBegun = false;

function show(...things: unknown[]): Promise<void> {
  if (things.some((thing) => thing instanceof Promise)) {
    return Promise.reject(new TypeError(siteWords.cells.notAwaited));
  }
  for (const thing of things) if (hasBegun) post({ kind: "show", shown: shownAs(thing) });
  return Promise.resolve();
}

function shownAs(thing: unknown): CellShow {
  if (thing instanceof Play) {
    game = thing;
    return { kind: "game", view: viewOf(thing) };
  }
  if (thing instanceof Exploration && thing.failure && thing.failure.trace.length > 0) {
    const { failure } = thing;
    const { message, reason } = failure;
    return {
      kind: "schedule",
      ...{ picture: pictureOf(failure), title: message, remarks: remarksOn(thing) },
      ...(reason !== undefined && { reason }),
    };
  }
  if (thing instanceof Exploration) {
    return { kind: "text", text: [thing.verdict, ...remarksOn(thing)].join("\n") };
  }
  if (thing instanceof ExplorationGraph) {
    const { states, steps, failing } = thing;
    return { kind: "graph", graph: { states, steps, failing } };
  }
  if (thing instanceof Race) {
    const { events, results, verdict } = thing;
    const timeline = timelineOf(events, results.map(({ name }) => name));
    return { kind: "race", verdict, words: wordsOn(thing), timeline };
  }
  const text = typeof thing === "string" ? thing : JSON.stringify(thing, undefined, 2);
  return { kind: "text", text: text ?? String(thing) };
}

const lent = { ...kit, explore, exploreTasks, play, show, runClients: simulateRace };

function requireKit(specifier: string): unknown {
  if (specifier === "last-ticket") return lent;
  throw new Error(siteWords.check.noSuchModule(specifier));
}

/** Follows an order of the page for the game that was shown. */
async function follow(order: CellOrder): Promise<void> {
  if (!game) return;
  if (order.kind === "take") await game.take(order.id);
  if (order.kind === "undo") await game.undo();
  if (order.kind === "back") await game.back(order.row);
}

addEventListener("message", async ({ data }: MessageEvent<CellOrder>) => {
  try {
    await follow(data);
    if (game) post({ kind: "moved", view: viewOf(game) });
  } catch (error) {
    post({ kind: "failed", message: String(error) });
  }
});

Object.defineProperty(globalThis, CELL_ENTRY, {
  configurable: true,
  value: async (cells: Cells): Promise<void> => {
    Reflect.deleteProperty(globalThis, CELL_ENTRY);
    try {
      await cells(requireKit, () => hasBegun = true);
      post({ kind: "ended" });
    } catch (error) {
      post({ kind: "failed", message: String(error) });
    }
  },
});
