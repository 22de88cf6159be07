import { assert, assertEquals } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import { pictureOf } from "../../lib/explorer/picture_of_run.ts";
import { play } from "../../lib/explorer/play.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { stateGraphSvg } from "../../lib/pictures/state_graph_svg.ts";
import { stateGraphText } from "../../lib/pictures/state_graph_text.ts";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";
import { simulateRace } from "../../lib/site/browser/cells/simulated_race.ts";
import { viewOf } from "../../lib/site/browser/player/game.ts";
import { isCellReport } from "../../lib/site/browser/workers/cell_report.ts";

const buys: Client = async ({ lock, office }) => {
  await lock.tryAcquire();
  return await office.buy();
};

const { failure, graph: found } = await explore({ clients: 2 }, buys);
assert(failure && found);
const { states, steps, failing } = found;
const race = await simulateRace({ clients: 2 }, buys);
const timeline = timelineOf(race.events, race.results.map(({ name }) => name));
const picture = pictureOf(failure);
const view = viewOf(await play(buys, "Ann1"));
const graph = { states, steps, failing };

const show = (shown: unknown): unknown => structuredClone({ kind: "show", shown });

Deno.test("isCellReport() takes all that a cell shows", () => {
  const reports = [
    show({ kind: "text", text: "hello" }),
    show({ kind: "schedule", picture, title: "two", remarks: [], reason: "both" }),
    show({ kind: "graph", graph }),
    show({ kind: "race", verdict: race.verdict, words: ["one"], timeline }),
    show({ kind: "game", view }),
    { kind: "moved", view },
    { kind: "ended" },
    { kind: "failed", message: "no" },
  ];
  assertEquals(reports.filter((report) => !isCellReport(report)), []);
});

Deno.test("isCellReport() refuses what cannot be shown", () => {
  const [first] = states;
  const alone = { ...graph, states: [...states, first] };
  const reports = [
    ...[undefined, null, 1, "ended", {}, [], { kind: "other" }, { kind: "show" }],
    ...[{ kind: "failed" }, { kind: "failed", message: 1 }, { kind: "moved" }],
    { kind: "moved", view: { ...view, moves: [{ id: 1 }] } },
    show({ kind: "other" }),
    show({ kind: "text", text: 5 }),
    show({ kind: "schedule", picture, title: "two" }),
    show({ kind: "schedule", picture, title: "two", remarks: [1] }),
    show({ kind: "schedule", picture: { ...picture, rows: {} }, title: "two", remarks: [] }),
    show({ kind: "graph", graph: {} }),
    show({ kind: "graph", graph: { states: [], steps: [], failing: [] } }),
    show({ kind: "graph", graph: { ...graph, steps: [{ ...steps[0], to: states.length }] } }),
    show({ kind: "graph", graph: { ...graph, failing: [steps.length] } }),
    show({ kind: "graph", graph: { ...graph, states: [{ ...first, clients: [] }], steps: [] } }),
    // No step leads to its last state.
    show({ kind: "graph", graph: alone }),
    show({ kind: "race", verdict: "fine", words: [] }),
    show({ kind: "race", verdict: "fine", timeline }),
    show({ kind: "race", verdict: "fine", words: [], timeline: { lanes: [{}], until: 1 } }),
    show({ kind: "game", view: { ...view, clients: undefined } }),
    show({ kind: "game", view: { ...view, rows: undefined } }),
    show({ kind: "game", view: { ...view, rows: [{ ...view.rows[0], tone: "loud" }] } }),
    show({ kind: "game", view: { ...view, problem: {} } }),
  ];
  assertEquals(reports.filter(isCellReport), []);
});

Deno.test("a graph that isCellReport() takes can be drawn", () => {
  const smallest = { states: [states[0]!], steps: [], failing: [] };
  assert(isCellReport(show({ kind: "graph", graph: smallest })));
  stateGraphSvg(smallest);
  stateGraphText(smallest);
});
