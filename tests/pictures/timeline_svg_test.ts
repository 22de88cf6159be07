import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import type { Timeline } from "../../lib/pictures/timeline.ts";
import { type TimelineEvent, timelineOf } from "../../lib/pictures/timeline_of.ts";
import { ink } from "../../lib/pictures/inks.ts";
import { timelineSvg } from "../../lib/pictures/timeline_svg.ts";
import { assertGolden } from "./_golden.ts";
import { AT_WINDOW, LOCKED, manyLocked, OVERSOLD, PERMITS, STUCK } from "./_races.ts";
import { assertWellFormed, textsOf } from "./_well_formed.ts";

const NAMES = ["Ann", "Bob"];
const many = (clients: number): Timeline =>
  timelineOf(manyLocked(clients), Array.from({ length: clients }, (_, index) => `c${index}`));

Deno.test("timelineSvg() draws goldens/timeline_oversold.svg", async () => {
  const svg = timelineSvg(timelineOf(OVERSOLD, NAMES), { title: "Oversold: 2 of 1 ticket." });
  await assertGolden(svg, "timeline_oversold");
});

Deno.test("timelineSvg() draws goldens/timeline_locked.svg", async () => {
  await assertGolden(timelineSvg(timelineOf(LOCKED, NAMES)), "timeline_locked");
});

Deno.test("timelineSvg() draws goldens/timeline_many.svg", async () => {
  await assertGolden(timelineSvg(many(14)), "timeline_many");
});

Deno.test("timelineSvg() draws goldens/timeline_permits.svg", async () => {
  await assertGolden(timelineSvg(timelineOf(PERMITS, [...NAMES, "Cat"])), "timeline_permits");
});

Deno.test("timelineSvg() says who holds a permit and who waits for one, in its legend and to screen readers", () => {
  const svg = timelineSvg(timelineOf(PERMITS, [...NAMES, "Cat"]));
  const words = textsOf(svg, "text");
  for (const expected of ["waiting for a permit", "holding a permit", "holding the lock"]) {
    assert(words.includes(expected), `${expected} in ${words}`);
  }
  const story = textsOf(svg, "desc")[0] ?? "";
  assertStringIncludes(story, "Ann: waiting for a permit, 0 to 1 ms; holding a permit, 1 to 301");
  assertStringIncludes(story, "holding a permit, never released, 303 to 440 ms");
});

Deno.test("timelineSvg() tells a permit from a lock by more than a colour", () => {
  const svg = timelineSvg(timelineOf(PERMITS, ["Ann"]));
  const barOf = (what: string): string =>
    new RegExp(`<rect [^>]*><title>Ann: ${what}`).exec(svg)![0];
  assertStringIncludes(barOf("holding a permit"), "stroke-dasharray");
  assert(!barOf("holding the lock").includes("stroke-dasharray"));
  // The lock lies on the permit, and what is done with both lies on them.
  const places = ["holding a permit", "holding the lock", "reading"].map((what) =>
    svg.indexOf(`<title>Ann: ${what}`)
  );
  assertEquals(places.toSorted((a, b) => a - b), places);
});

Deno.test("timelineSvg() shows critical sections that overlap, and those that do not", () => {
  const words = (events: typeof LOCKED): string[] =>
    textsOf(timelineSvg(timelineOf(events, NAMES)), "text");
  assertEquals(words(OVERSOLD).filter((text) => text === "2 at once").length, 2);
  assert(words(LOCKED).includes("one at a time"));
  assert(!words(AT_WINDOW).includes("critical"));
});

Deno.test("timelineSvg() leaves room for what it says of critical sections", () => {
  const at = (client: string, from: number): TimelineEvent[] => [
    { client, at: 0, kind: "start", activity: "acquire" },
    { client, at: from, kind: "end", activity: "acquire" },
    { client, at: from + 10, kind: "release" },
    { client, at: from + 10, kind: "outcome", outcome: "bought" },
  ];
  // Nothing that is said of a client is as long.
  const svg = timelineSvg(timelineOf([...at("Ann", 0), ...at("Bob", 10)], NAMES));
  const [, x] = /<text [^>]*?x="([\d.]+)"[^>]*>one at a time</.exec(svg) ?? [];
  assertLess(Number(x) + 13 * 6.6, 800);
});

Deno.test("timelineSvg() says in words what colours say", () => {
  const words = textsOf(timelineSvg(timelineOf(LOCKED, NAMES)), "text");
  const expected = [
    ...["search 1", "read 1", "write 0", "waits", "read 0, sold out", "read 1, bought"],
    ...["searching", "waiting for the lock", "holding the lock", "reading", "writing"],
  ];
  for (const word of expected) assert(words.includes(word), `${word} in ${words}`);
});

Deno.test("timelineSvg() tells screen readers what everybody did", () => {
  const svg = timelineSvg(timelineOf(LOCKED, NAMES), { title: "Exactly 1 purchase." });
  assertEquals(textsOf(svg, "title")[0], "Exactly 1 purchase.");
  const story = textsOf(svg, "desc")[0] ?? "";
  assertStringIncludes(
    story,
    "Ann: searching 1, 0 to 100 ms; waiting for the lock, 100 to 303 ms;",
  );
  assertStringIncludes(story, "Clients were in their critical sections one at a time.");
});

Deno.test("timelineSvg() draws 12 lanes of many, and says how the others ended", () => {
  const words = textsOf(timelineSvg(many(100)), "text");
  const lanes = words.slice(0, words.indexOf("critical"));
  assertEquals(lanes.filter((text) => /^c\d+$/.test(text)), [
    ...["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c97", "c98", "c99"],
  ]);
  assert(words.includes("… 88 more: read 0, sold out"));
  assert(
    textsOf(timelineSvg(many(13), { lanes: 4 }), "text").includes("… 9 more: read 0, sold out"),
  );
});

Deno.test("timelineSvg() is at most 800 px wide, well-formed and keeps all within", () => {
  const long = {
    client: `<${"n".repeat(90)}>`,
    at: 50,
    kind: "start",
    activity: "search",
  } as const;
  const timelines = [
    ...[OVERSOLD, LOCKED, AT_WINDOW, STUCK, PERMITS].map((events) => timelineOf(events, NAMES)),
    ...[1, 12, 13, 300].map(many),
    timelineOf([long], [long.client]),
    timelineOf([], []),
  ];
  for (const timeline of timelines) {
    const svg = timelineSvg(timeline, { title: "word ".repeat(80) });
    const [root, ...elements] = assertWellFormed(svg);
    assert(Number(root?.attributes.width) <= 800);
    for (const { name, attributes: { x = 0, width = 0, y = 0, height = 0 } } of elements) {
      const [right, bottom] = [Number(x) + Number(width), Number(y) + Number(height)];
      assert(right <= Number(root?.attributes.width), `${name} ends at ${right}`);
      assert(bottom <= Number(root?.attributes.height), `${name} ends at ${bottom}`);
    }
  }
});

Deno.test("timelineSvg() draws nothing green where somebody waits in vain, and says why", () => {
  const svg = timelineSvg(
    timelineOf([
      { client: "Ann", at: 0, kind: "start", activity: "acquire" },
      { client: "Ann", at: 1, kind: "end", activity: "acquire" },
      { client: "Bob", at: 1, kind: "start", activity: "acquire" },
      { client: "Ann", at: 5, kind: "outcome", outcome: "threw" },
      { client: "Bob", at: 80, kind: "outcome", outcome: "timed out" },
      { client: "Ann", at: 90, kind: "exit" },
    ], NAMES),
    { name: "Undersold." },
  );
  const bars = svg.slice(svg.indexOf("</style>"));
  for (const good of ["holding", "holdingEdge", "lock"] as const) {
    assert(!bars.includes(`="${ink(good)}"`), `${good} in ${bars}`);
  }
  const words = textsOf(svg, "text");
  assert(words.includes("✗ timed out") && words.includes("threw"), `${words}`);
  assertEquals(textsOf(svg, "title")[0], "Undersold.");
  assertStringIncludes(textsOf(svg, "desc")[0] ?? "", "holding the lock, never released, 1 to 90");
});
