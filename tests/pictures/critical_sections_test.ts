import { assertEquals } from "@std/assert";
import { type TimelineEvent, timelineOf } from "../../lib/pictures/timeline_of.ts";
import { criticalSections } from "../../lib/pictures/timeline_story.ts";
import { AT_WINDOW, LOCKED, manyLocked, OVERSOLD } from "./_races.ts";

const sectionsOf = (events: TimelineEvent[], names = ["Ann", "Bob"]) =>
  criticalSections(timelineOf(events, names));

Deno.test("criticalSections() joins sections that overlap and counts who is in them", () => {
  assertEquals(sectionsOf(OVERSOLD), [{ from: 100, to: 302, names: ["Ann", "Bob"], most: 2 }]);
});

Deno.test("criticalSections() takes the time for which a lock is held", () => {
  assertEquals(sectionsOf(LOCKED), [
    { from: 101, to: 302, names: ["Bob"], most: 1 },
    { from: 303, to: 404, names: ["Ann"], most: 1 },
  ]);
});

Deno.test("criticalSections() does not mistake the inaccuracy of clocks for an overlap", () => {
  const read = (client: string, from: number, to: number): TimelineEvent[] => [
    { client, at: from, kind: "start", activity: "read" },
    { client, at: to, kind: "end", activity: "read", count: 1 },
  ];
  const within = sectionsOf([...read("Ann", 0, 100), ...read("Bob", 99, 200)]);
  assertEquals(within.map(({ most }) => most), [1, 1]);
  const beyond = sectionsOf([...read("Ann", 0, 100), ...read("Bob", 95, 200)]);
  assertEquals(beyond.map(({ most }) => most), [2]);
});

Deno.test("criticalSections() counts only those that are in at the same moment", () => {
  const read = (client: string, from: number, to: number): TimelineEvent[] => [
    { client, at: from, kind: "start", activity: "read" },
    { client, at: to, kind: "end", activity: "read", count: 1 },
  ];
  const names = ["Ann", "Bob", "Cat"];
  const chain = [...read("Ann", 0, 100), ...read("Bob", 50, 150), ...read("Cat", 110, 200)];
  assertEquals(sectionsOf(chain, names), [{ from: 0, to: 200, names, most: 2 }]);
});

Deno.test("criticalSections() finds none where nobody reads, writes or holds a lock", () => {
  assertEquals(sectionsOf(AT_WINDOW), []);
  assertEquals(sectionsOf([]), []);
});

Deno.test("criticalSections() finds turns of many clients one after the other", () => {
  const names = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const sections = sectionsOf(manyLocked(20), names);
  assertEquals(sections.map((section) => section.names), names.map((name) => [name]));
});
