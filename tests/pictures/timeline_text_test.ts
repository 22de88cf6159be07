import { assert, assertEquals } from "@std/assert";
import { stripVTControlCharacters } from "node:util";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";
import { timelineText } from "../../lib/pictures/timeline_text.ts";
import { AT_WINDOW, LOCKED, manyLocked, OVERSOLD, PERMITS, STUCK } from "./_races.ts";

const NAMES = ["Ann", "Bob"];
const many = (clients: number) =>
  timelineOf(manyLocked(clients), Array.from({ length: clients }, (_, index) => `c${index}`));
const longestLine = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

/** Golden texts are indented like the code around them. */
const golden = (text: string) => text.slice(1).replace(/\n +$/, "").replaceAll(/^ {4}/gm, "");

Deno.test("timelineText() draws reads before writes one above the other when there is no lock", () => {
  assertEquals(
    timelineText(timelineOf(OVERSOLD, NAMES), { width: 60 }),
    golden(`
    ms    0           100         200        300
          |           |           |          |
    Ann   ssssssssssssrrrrrrrrrrrrwwwwwwwwwwww  ✗ read 1, bought
    Bob   ssssssssssssrrrrrrrrrrrrwwwwwwwwwwww  ✗ read 1, bought
          s searching   r reading   w writing
    `),
  );
});

Deno.test("timelineText() tells waiting from what is done with the lock", () => {
  assertEquals(
    timelineText(timelineOf(LOCKED, NAMES), { width: 72 }),
    golden(`
    ms    0           100         200         300        400
          |           |           |           |          |
    Ann   ssssssssssss························RRRRRRRRRRRR  read 0, sold out
    Bob   ssssssssssssRRRRRRRRRRRRWWWWWWWWWWWW              read 1, bought
          s searching   · waiting for the lock   R reading with the lock
          W writing with the lock
    `),
  );
});

Deno.test("timelineText() gives a column to what is too short for one, when it is no wait", () => {
  assertEquals(
    timelineText(timelineOf(AT_WINDOW, NAMES), { width: 60 }),
    golden(`
    ms    0                   50                 100
          |                   |                  |
    Ann   sssssssssssssssssssssssssssssssssssssssa      bought
    Bob       sssssssssssssssssssssssssssssssssssssssa  sold out
          s searching   a asking the owner
    `),
  );
});

Deno.test("timelineText() shows a lock that is held for nothing, and who has not ended", () => {
  assertEquals(
    timelineText(timelineOf(STUCK, NAMES), { width: 60 }),
    golden(`
    ms    0                   50                100
          |                   |                 |
    Ann   ===============================          killed
    Bob           ···············ssssssssssssssss  still running
          s searching   · waiting for the lock
          = holding the lock
    `),
  );
});

Deno.test("timelineText() shows who holds a permit, who waits for one, and what is done with it", () => {
  assertEquals(
    timelineText(timelineOf(PERMITS, ["Ann", "Bob", "Cat"]), { width: 72 }),
    golden(`
    ms    0          100        200        300        400
          |          |          |          |          |
    Ann   SSSSSSSSSSSRRRRRRRRRRRWWWWWWWWWWW                 read 1, bought
    Bob   SSSSSSSSSSS::::::::::::::::::::::RRRRRRRRRRR      read 0, sold out
    Cat   ,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,SSSSSSSSSSS----  threw
          , waiting for a permit   - holding a permit
          S searching with a permit   : waiting for the lock with a permit
          R reading with the lock   W writing with the lock
    `),
  );
});

Deno.test("timelineText() says what a letter means that is done with the lock here and a permit there", () => {
  const text = timelineText(timelineOf([
    ...PERMITS,
    { client: "Dan", at: 0, kind: "start", activity: "acquire" },
    { client: "Dan", at: 1, kind: "end", activity: "acquire" },
    { client: "Dan", at: 1, kind: "start", activity: "search" },
    { client: "Dan", at: 200, kind: "end", activity: "search", count: 1 },
  ], ["Ann", "Dan"]));
  assert(text.includes("S searching with the lock or a permit"), text);
});

Deno.test("timelineText() draws the first and the last lanes when there are too many", () => {
  assertEquals(
    timelineText(many(100), { width: 60, lanes: 4 }),
    golden(`
    ms    0                 5000             10000
          |                 |                |
    c0    W                                     read 1, bought
    c1    sR                                    read 0, sold out
    c2    sR                                    read 0, sold out
          ... 96 more: read 0, sold out
    c99   s··································R  read 0, sold out
          s searching   · waiting for the lock
          R reading with the lock   W writing with the lock
    `),
  );
});

Deno.test("timelineText() counts the endings of lanes that it does not draw", () => {
  const text = timelineText(many(10), { lanes: 1 });
  assert(text.includes("... 9 more: read 0, sold out\n"), text);
  const none = timelineText(many(10), { lanes: 0 });
  assert(none.includes("... 10 more: 1 x read 1, bought; 9 x read 0, sold out"), none);
});

Deno.test("timelineText() keeps to its width for any number of clients", () => {
  for (const width of [50, 60, 80, 120]) {
    for (const clients of [1, 7, 20, 21, 200]) {
      const text = timelineText(many(clients), { width });
      assert(longestLine(text) <= width, `${longestLine(text)} columns in\n${text}`);
    }
  }
});

Deno.test("timelineText() takes 80 columns at most by default", () => {
  const text = timelineText(many(10));
  assert(longestLine(text) <= 80, text);
  assert(longestLine(text) >= 70, text);
});

Deno.test("timelineText() draws the same characters with and without colour", () => {
  for (const events of [OVERSOLD, LOCKED, AT_WINDOW, STUCK, PERMITS]) {
    const timeline = timelineOf(events, NAMES);
    const [plain, coloured] = [timelineText(timeline), timelineText(timeline, { color: true })];
    assertEquals(stripVTControlCharacters(coloured), plain);
    assert(coloured !== plain);
    assert(!plain.includes("\x1b"));
  }
});

Deno.test("timelineText() colours each state differently", () => {
  const coloured = timelineText(timelineOf(LOCKED, NAMES), { color: true });
  const legend = coloured.split("\n").slice(-2).join();
  // deno-lint-ignore no-control-regex
  const styles = [...legend.matchAll(/\x1b\[([\d;]+)m(.)\x1b/g)].map(([, style]) => style);
  assertEquals(styles.length, 5);
  assertEquals(new Set(styles).size, 5);
});

Deno.test("timelineText() draws an axis when nothing happened", () => {
  const text = timelineText(timelineOf([], ["Ann"]), { width: 40 });
  assert(text.includes("Ann") && text.includes("still running"), text);
});
