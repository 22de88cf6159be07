import { assertEquals } from "@std/assert";
import type { Span } from "../../lib/pictures/timeline.ts";
import {
  type TimelineActivity,
  type TimelineEvent,
  timelineOf,
} from "../../lib/pictures/timeline_of.ts";
import { AT_WINDOW, LOCKED, OVERSOLD, PERMITS, STUCK } from "./_races.ts";

Deno.test("timelineOf() makes a span of each activity and keeps what was found", () => {
  const timeline = timelineOf(OVERSOLD, ["Ann"]);
  assertEquals(timeline, {
    lanes: [{
      name: "Ann",
      spans: [
        { from: 0, to: 100, state: "searching", locked: false, count: 1 },
        { from: 100, to: 200, state: "reading", locked: false, count: 1 },
        { from: 200, to: 300, state: "writing", locked: false, count: 0 },
      ],
      end: "bought",
    }],
    until: 302,
  });
});

Deno.test("timelineOf() shows the lock as held from the end of acquire to the release", () => {
  const [ann, bob] = timelineOf(LOCKED, ["Ann", "Bob"]).lanes;
  assertEquals(bob?.spans, [
    { from: 0, to: 100, state: "searching", locked: false, count: 1 },
    { from: 100, to: 101, state: "waiting", locked: false },
    { from: 101, to: 302, state: "holding", locked: true },
    { from: 101, to: 200, state: "reading", locked: true, count: 1 },
    { from: 200, to: 300, state: "writing", locked: true, count: 0 },
  ]);
  assertEquals(ann?.spans.slice(1), [
    { from: 100, to: 303, state: "waiting", locked: false },
    { from: 303, to: 404, state: "holding", locked: true },
    { from: 303, to: 403, state: "reading", locked: true, count: 0 },
  ]);
});

Deno.test("timelineOf() shows a request as asking", () => {
  const [ann] = timelineOf(AT_WINDOW, ["Ann"]).lanes;
  assertEquals(ann?.spans[1], { from: 100, to: 101, state: "asking", locked: false });
});

Deno.test("timelineOf() ends what a killed client began, and gives up a wait without a lock", () => {
  const [ann, bob] = timelineOf(STUCK, ["Ann", "Bob"]).lanes;
  assertEquals(ann, {
    name: "Ann",
    spans: [
      { from: 0, to: 1, state: "waiting", locked: false },
      { from: 1, to: 80, state: "holding", locked: true },
    ],
    end: "killed",
  });
  assertEquals(bob, {
    name: "Bob",
    spans: [
      { from: 10, to: 10, state: "waiting", locked: false },
      { from: 10, to: 10, state: "holding", locked: true },
      { from: 20, to: 60, state: "waiting", locked: false },
      { from: 60, to: 100, state: "searching", locked: false },
    ],
  });
});

Deno.test("timelineOf() has a lane for each name in the order given, and for nobody else", () => {
  const names = ["Bob", "Cat", "Ann"];
  const { lanes } = timelineOf(STUCK, names);
  assertEquals(lanes.map(({ name }) => name), names);
  assertEquals(lanes[1], { name: "Cat", spans: [] });
});

Deno.test("timelineOf() keeps two locks apart that are held at the same time", () => {
  const acquire = (at: number) =>
    ["start", "end"].map((kind) => ({
      ...{ client: "Ann", at, activity: "acquire" as const },
      kind: kind as "start" | "end",
    }));
  const [ann] = timelineOf([
    ...acquire(0),
    ...acquire(10),
    { client: "Ann", at: 20, kind: "release" },
    { client: "Ann", at: 30, kind: "release" },
  ], ["Ann"]).lanes;
  const held = ann?.spans.filter(({ state }: Span) => state === "holding");
  assertEquals(held?.map(({ from, to }) => [from, to]), [[0, 30], [10, 20]]);
  // The second wait was one while holding the first lock.
  assertEquals(ann?.spans.filter(({ state }) => state === "waiting").map(({ locked }) => locked), [
    false,
    true,
  ]);
});

Deno.test("timelineOf() shows a permit from the end of take until it is given back, and what is done with it", () => {
  const [ann, bob, cat] = timelineOf(PERMITS, ["Ann", "Bob", "Cat"]).lanes;
  const permitted = true;
  assertEquals(ann?.spans, [
    { from: 0, to: 1, state: "queueing", locked: false },
    { from: 1, to: 301, state: "permitted", locked: false, permitted },
    { from: 1, to: 100, state: "searching", locked: false, permitted, count: 1 },
    { from: 100, to: 101, state: "waiting", locked: false, permitted },
    { from: 101, to: 300, state: "holding", locked: true, permitted },
    { from: 101, to: 200, state: "reading", locked: true, permitted, count: 1 },
    { from: 200, to: 300, state: "writing", locked: true, permitted, count: 0 },
  ]);
  assertEquals(bob?.spans.filter(({ state }) => state === "waiting" || state === "permitted"), [
    { from: 2, to: 403, state: "permitted", locked: false, permitted },
    { from: 102, to: 302, state: "waiting", locked: false, permitted },
  ]);
  assertEquals(cat?.spans.slice(0, 2), [
    { from: 0, to: 303, state: "queueing", locked: false },
    { from: 303, to: 440, state: "permitted", locked: false, permitted, neverReleased: true },
  ]);
});

Deno.test("timelineOf() keeps permits of two semaphores apart, and a wait for one that is given up", () => {
  const take = (semaphore: string, at: number): TimelineEvent[] =>
    (["start", "end"] as const).map((kind) => ({
      ...{ client: "Ann", at, kind, activity: "take", semaphore },
    }));
  const [ann] = timelineOf([
    ...take("east", 0),
    ...take("west", 10),
    { client: "Ann", at: 20, kind: "start", activity: "take", semaphore: "north" },
    { client: "Ann", at: 30, kind: "leave the line", semaphore: "north" },
    { client: "Ann", at: 40, kind: "give back", semaphore: "east" },
    { client: "Ann", at: 50, kind: "give back", semaphore: "west" },
  ], ["Ann"]).lanes;
  const times = (state: Span["state"]) =>
    ann?.spans.filter((span) => span.state === state).map(({ from, to }) => [from, to]);
  assertEquals(times("permitted"), [[0, 40], [10, 50]]);
  assertEquals(times("queueing"), [[0, 0], [10, 10], [20, 30]]);
});

Deno.test("timelineOf() ends no span before it began when clocks differ", () => {
  const [ann] = timelineOf([
    { client: "Ann", at: 5, kind: "start", activity: "read" },
    { client: "Ann", at: 4, kind: "end", activity: "read", count: 1 },
  ], ["Ann"]).lanes;
  assertEquals(ann?.spans, [{ from: 5, to: 5, state: "reading", locked: false, count: 1 }]);
});

Deno.test("timelineOf() returns empty lanes when nothing happened", () => {
  assertEquals(timelineOf([], ["Ann"]), { lanes: [{ name: "Ann", spans: [] }], until: 0 });
});

Deno.test("timelineOf() lets a lock that was not released go when its process exits", () => {
  const events: TimelineEvent[] = [
    { client: "Ann", at: 0, kind: "start", activity: "acquire" },
    { client: "Ann", at: 1, kind: "end", activity: "acquire" },
    { client: "Ann", at: 5, kind: "outcome", outcome: "threw" },
    { client: "Ann", at: 90, kind: "exit" },
  ];
  const holdingUntil = (of: readonly TimelineEvent[]): number | undefined =>
    timelineOf(of, ["Ann"]).lanes[0]?.spans.find(({ state }) => state === "holding")?.to;
  assertEquals(holdingUntil(events), 90);
  assertEquals(holdingUntil(events.slice(0, 3)), 5);
  const released: TimelineEvent = { client: "Ann", at: 4, kind: "release" };
  assertEquals(holdingUntil(events.toSpliced(2, 0, released)), 4);
  const killed: TimelineEvent = { client: "Ann", at: 5, kind: "outcome", outcome: "killed" };
  assertEquals(holdingUntil(events.toSpliced(2, 1, killed)), 5);
});

Deno.test("timelineOf() marks two sales of the same ticket, and no sales of two tickets", () => {
  const sale = (client: string, left: number): TimelineEvent[] => [
    { client, at: 1, kind: "start", activity: "write" },
    { client, at: 2, kind: "end", activity: "write", count: left },
    { client, at: 3, kind: "outcome", outcome: "bought" },
  ];
  const marks = (...events: TimelineEvent[][]): (boolean | undefined)[] =>
    timelineOf(events.flat(), ["Ann", "Bob", "Cat"]).lanes.map(({ soldTwice }) => soldTwice);
  assertEquals(marks(sale("Ann", 1), sale("Bob", 0), sale("Cat", 0)), [undefined, true, true]);
  assertEquals(marks(sale("Ann", 1), sale("Bob", 0)), [undefined, undefined, undefined]);
});

Deno.test("timelineOf() calls a client sold out that was refused, and done that never asked", () => {
  const end = (activity: TimelineActivity, count: number): string | undefined =>
    timelineOf([
      { client: "Ann", at: 1, kind: "start", activity },
      { client: "Ann", at: 2, kind: "end", activity, count },
      { client: "Ann", at: 3, kind: "outcome", outcome: "sold out" },
    ], ["Ann"]).lanes[0]?.end;
  assertEquals(end("search", 1), "done");
  assertEquals(end("search", 0), "sold out");
  assertEquals(end("read", 0), "sold out");
  assertEquals(end("request", 0), "sold out");
});
