import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  playerForPages,
  stateGraphForPages,
  timelineForPages,
} from "../../lib/pictures/for_pages.ts";
import type { SchedulePicture } from "../../lib/pictures/schedule.ts";
import { type TimelineEvent, timelineOf } from "../../lib/pictures/timeline_of.ts";
import type { StateGraph } from "../../lib/pictures/state_graph.ts";
import { assertReadable } from "./_readable.ts";
import { textsOf } from "./_well_formed.ts";

const CLIENTS = ["Ann", "Bob", "Cat", "Maximiliane"];
const SCHEDULE: SchedulePicture = {
  clients: CLIENTS,
  rows: [
    { client: "Ann", text: "read tickets → 1", tone: "look", shared: "tickets = 1, lock: Bob" },
    {
      client: "Maximiliane",
      text: 'write a file whose name is far longer than a lane = "and its text is, too"',
      tone: "change",
      shared:
        "tickets = 0, lock: Bob, a file of a long name = a long text in that file, another one",
    },
    { client: "Ann", text: "write tickets = 0", tone: "wrong", shared: "tickets = 0" },
  ],
  bars: [
    { client: "Bob", from: 0, to: 3, state: "holds the lock" },
    { client: "Cat", from: 1, to: 3, state: "waits", on: "the lock of the middle window" },
  ],
  stale: [{ client: "Ann", readRow: 0, writeRow: 2, changedRow: 1, belief: "tickets = 1" }],
};

const EVENTS: TimelineEvent[] = CLIENTS.flatMap((client, at): TimelineEvent[] => [
  { client, at, kind: "start", activity: "read" },
  { client, at: at + 100, kind: "end", activity: "read", count: 1 },
  { client, at: at + 100, kind: "start", activity: "write" },
  { client, at: at + 200, kind: "end", activity: "write", count: 0 },
]);

/** The drawing for phones: the second one. */
function narrow(html: string): string {
  const drawings = html.match(/<svg .*?<\/svg>/gs) ?? [];
  assertEquals(drawings.length, 2);
  return drawings[1]!;
}

Deno.test("playerForPages() has a second drawing that can be read on a phone", () => {
  assertReadable(
    narrow(playerForPages(SCHEDULE, { title: "All of them have bought it, one by one." })),
  );
});

Deno.test("playerForPages() says in its second drawing what the first one says", () => {
  const svg = narrow(playerForPages(SCHEDULE)).replaceAll("\u00a0", " ");
  const texts = [...svg.matchAll(/<text [^>]*>(?:<title>.*?<\/title>)?(.*?)<\/text>/gs)];
  const words = texts.map(([, text]) => text).join(" ");
  for (
    const said of [
      "read tickets → 1",
      "✗ write tickets = 0",
      "tickets = 1, lock: Bob",
      "Ann still believes tickets = 1",
      "Cat waits for the lock of the middle window",
      "holds the lock",
    ]
  ) assertStringIncludes(words, said);
});

Deno.test("playerForPages() steps through its second drawing by rows of its own", () => {
  const [, list = ""] = /^<svg data-reaches="(.*?)"/.exec(narrow(playerForPages(SCHEDULE))) ?? [];
  const reaches: number[] = JSON.parse(list);
  assertEquals(reaches.length, SCHEDULE.rows.length + 1);
  assertEquals(reaches.at(-1), 1);
  assertEquals(reaches.toSorted((a, b) => a - b), reaches);
});

Deno.test("timelineForPages() has a second drawing that can be read on a phone", () => {
  const svg = narrow(
    timelineForPages(timelineOf(EVENTS, CLIENTS), { title: "Oversold, by all four." }),
  );
  assertReadable(svg);
  for (const name of CLIENTS) assertStringIncludes(svg, `>${name}</text>`);
});

/** Two states with names, steps and words that are far too long for one line. */
const GRAPH: StateGraph = {
  states: [
    {
      shared: "tickets = 1, lock: Bob, a file of a long name = a long text in that file, another",
      clients: [
        {
          name: "Ann",
          does: "write a file whose name is far longer than any phone",
          state: "waits",
        },
        { name: "Maximiliane", does: "crashed", state: "crashed" },
      ],
    },
    {
      shared: "",
      clients: [
        { name: "Ann", does: "returned true", state: "ended" },
        { name: "Maximiliane", does: "read tickets", state: "free" },
      ],
      problem: "Ann and Maximiliane have both bought the same ticket, which was the only one.",
    },
  ],
  steps: [
    { from: 0, to: 1, clients: ["Ann"], does: "write" },
    ...["crashes", "is killed", "gives up"].map((fault) => (
      { from: 0, to: 1, clients: ["Ann", "Maximiliane"], does: "write", fault }
    )),
    { from: 1, to: 0, clients: [], does: "time passes", isSwapped: true },
  ],
  failing: [0],
};

Deno.test("stateGraphForPages() draws a graph a second time for phones, with all its states, steps and problems", () => {
  const svg = narrow(stateGraphForPages(GRAPH));
  assertReadable(svg);
  const texts = textsOf(svg, "text");
  for (const text of ["✗ 2", "Ann → 2", "Ann or Maximiliane gives up → 2", "time ⇄ → 1"]) {
    assertEquals(texts.filter((shown) => shown === text).length, 1, text);
  }
  assertStringIncludes(texts.join(" "), "✗ Ann and Maximiliane have both bought the same ticket");
});
