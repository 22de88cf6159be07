import { assertEquals, assertStringIncludes } from "@std/assert";
import { drawSchedule, drawStateGraph } from "../../lib/pictures/draw.ts";
import {
  playerForPages,
  stateGraphForPages,
  timelineForPages,
} from "../../lib/pictures/for_pages.ts";
import { narrowRecorded, recordedTimeline } from "../../lib/pictures/recorded.ts";
import type { StateGraph } from "../../lib/pictures/state_graph.ts";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";
import { LOCKED, PERMITS } from "./_races.ts";
import { NO_LOCK } from "./_schedules.ts";

const RECORDED = "application/vnd.last-ticket+json";

/** As a notebook's file keeps it. */
function kept(data: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(data));
}

Deno.test("narrowRecorded() draws a schedule that a notebook has kept as a check's page draws it", () => {
  const options = { title: "Both have bought it.", reason: "Ann writes what she read before." };
  const svg = narrowRecorded(kept(drawSchedule(NO_LOCK, options).recorded));
  assertEquals(svg?.startsWith("<svg data-reaches="), true);
  assertStringIncludes(playerForPages(NO_LOCK, options), `</svg>\n${svg}`);
});

Deno.test("narrowRecorded() draws a timeline that a notebook has kept as a live cell draws it", () => {
  const timeline = timelineOf(LOCKED, ["Ann", "Bob"]);
  const name = "Exactly 1 purchase of 1 ticket.";
  const svg = narrowRecorded(kept({ [RECORDED]: recordedTimeline(timeline, name) }));
  assertEquals(timelineForPages(timeline, { name }).endsWith(`</svg>\n${svg}`), true);
});

Deno.test("narrowRecorded() draws a graph that a notebook has kept as a live cell draws it", () => {
  const graph: StateGraph = {
    states: [
      { shared: "tickets = 1", clients: [{ name: "Ann", does: "buy", state: "free" }] },
      { shared: "tickets = 0", clients: [{ name: "Ann", does: "returned true", state: "ended" }] },
    ],
    steps: [{ from: 0, to: 1, clients: ["Ann"], does: "buy → true" }],
    failing: [],
  };
  const svg = narrowRecorded(kept(drawStateGraph(graph).recorded));
  assertEquals(stateGraphForPages(graph).endsWith(`</svg>\n${svg}`), true);
  const titled = narrowRecorded(kept(drawStateGraph(graph, { title: "Ann, alone" }).recorded));
  assertStringIncludes(titled ?? "", "<title>Ann, alone</title>");
});

Deno.test("narrowRecorded() draws who holds a permit and who waits for one, with a legend", () => {
  const timeline = timelineOf(PERMITS, ["Ann", "Bob", "Cat"]);
  const svg = narrowRecorded(
    kept({ [RECORDED]: recordedTimeline(timeline, "Three at two windows.") }),
  );
  assertStringIncludes(svg ?? "", "<title>Cat: waiting for a permit, 0 to 303 ms</title>");
  assertStringIncludes(svg ?? "", "<title>Ann: holding a permit, 1 to 301 ms</title>");
  for (const words of ["waiting for a permit", "holding a permit"]) {
    assertStringIncludes(svg ?? "", `>${words}</text>`);
  }
});

Deno.test("recordedTimeline() rounds times to a tenth of a millisecond", () => {
  const span = { from: 1.23456, to: 2.98765, state: "reading", locked: false } as const;
  assertEquals(recordedTimeline({ lanes: [{ name: "Ann", spans: [span] }], until: 3.00001 }, ""), {
    timeline: { lanes: [{ name: "Ann", spans: [{ ...span, from: 1.2, to: 3 }] }], until: 3 },
    name: "",
  });
});

Deno.test("narrowRecorded() draws nothing of data that is missing or has another shape", () => {
  const { timeline, name } = { timeline: { lanes: [], until: "soon" }, name: "A race" };
  for (
    const data of [
      {},
      { [RECORDED]: "<svg></svg>" },
      { [RECORDED]: { picture: { clients: ["Ann"], rows: "none" } } },
      { [RECORDED]: { picture: { ...NO_LOCK, repeats: [{ from: 0, to: "1", times: 2 }] } } },
      { [RECORDED]: { graph: { states: [], steps: [], failing: [] } } },
      { [RECORDED]: { timeline, name } },
      { [RECORDED]: { timeline: { lanes: [], until: 1 } } },
    ]
  ) assertEquals(narrowRecorded(data), undefined, JSON.stringify(data));
});
