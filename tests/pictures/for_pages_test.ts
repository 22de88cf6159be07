import { assert, assertEquals, assertGreaterOrEqual, assertStringIncludes } from "@std/assert";
import { playerForPages, timelineForPages } from "../../lib/pictures/for_pages.ts";
import type { SchedulePicture } from "../../lib/pictures/schedule.ts";
import { type TimelineEvent, timelineOf } from "../../lib/pictures/timeline.ts";
import { columnsOf } from "../../lib/text/wrap.ts";

/** What a page of 360 px leaves for a picture. */
const PHONE = 300;

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

/** Checks that a drawing is as narrow as it must be, with letters that can be read, none of them beyond its edge. */
function assertReadable(svg: string): void {
  assertStringIncludes(svg, `width="${PHONE}"`);
  const texts = [...svg.matchAll(/<text ([^>]*)>(?:<title>.*?<\/title>)?(.*?)<\/text>/gs)];
  assert(texts.length > CLIENTS.length);
  for (const [, attributes = "", text = ""] of texts) {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(attributes)?.[1]);
    assertGreaterOrEqual(number("font-size"), 11, text);
    // Half as wide as they are high: what is wider than that is a matter of the font.
    const width = columnsOf(text.replaceAll(/&\w+;/g, "x")) * number("font-size") * 0.5;
    const part = attributes.includes("middle") ? 0.5 : attributes.includes('"end"') ? 1 : 0;
    assertGreaterOrEqual(number("x") - part * width, 0, text);
    assertGreaterOrEqual(PHONE, number("x") + (1 - part) * width, text);
  }
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
