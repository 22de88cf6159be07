import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { foldRepeats } from "../../lib/pictures/fold_repeats.ts";
import { rowNumbers, type SchedulePicture, type ScheduleRow } from "../../lib/pictures/schedule.ts";
import {
  CRASH,
  DEADLOCK,
  LOST_UPDATE,
  NO_LOCK,
  PAUSE,
  RETRY_STORM,
  SCHEDULES,
} from "./_schedules.ts";

const row = (text: string, more: Partial<ScheduleRow> = {}): ScheduleRow => ({
  ...{ client: "Ann", text, tone: "look", shared: "lock: Bob" },
  ...more,
});
const pictureOf = (rows: ScheduleRow[], more: Partial<SchedulePicture> = {}): SchedulePicture => ({
  ...{ clients: ["Ann", "Bob"], rows, bars: [], stale: [] },
  ...more,
});
const textsOf = ({ rows }: SchedulePicture): string[] => rows.map(({ text }) => text);

Deno.test("foldRepeats() draws a loop of several rows once", () => {
  const loop = [row("try → false"), row("sleep 10 ms")];
  const folded = foldRepeats(
    pictureOf([row("search → 1"), ...loop, ...loop, ...loop, row("stop")]),
  );
  assertEquals(textsOf(folded), ["search → 1", "try → false", "sleep 10 ms", "stop"]);
  assertEquals(folded.repeats, [{ from: 1, to: 2, times: 3 }]);
  assertEquals(rowNumbers(folded), [1, 2, 3, 8]);
});

Deno.test("foldRepeats() shows the first and the last of numbers that differ", () => {
  const folded = foldRepeats(RETRY_STORM);
  assertEquals(textsOf(folded).slice(3, 8), [
    "create new lock → false",
    "age of lock → 0…70",
    "sleep 10 ms",
    "create new lock → false",
    "age of lock → 150",
  ]);
  assertEquals(folded.repeats, [{ from: 3, to: 5, times: 4 }]);
});

Deno.test("foldRepeats() moves bars, stale writes and the bad row with their rows", () => {
  const folded = foldRepeats(RETRY_STORM);
  assertEquals(folded.bars, [
    { client: "Ann", from: 1, to: 10, state: "in the section" },
    { client: "Ann", from: 2, to: 10, state: "paused" },
    { client: "Bob", from: 10, to: 10, state: "in the section" },
  ]);
  assertEquals(folded.badRow, 10);
  const spin = [row("spin"), row("spin"), row("spin")];
  const stale = { client: "Ann", readRow: 3, writeRow: 5, changedRow: 4, belief: "1" };
  const rest = [row("read"), row("other", { client: "Bob" }), row("write")];
  const moved = foldRepeats(pictureOf([...spin, ...rest], { stale: [stale] }));
  assertEquals(moved.stale, [{ ...stale, readRow: 1, writeRow: 3, changedRow: 2 }]);
});

Deno.test("foldRepeats() keeps a bar that ends with the last repetition or after all rows", () => {
  const folded = foldRepeats(CRASH);
  assertEquals(folded.rows.length, 4);
  assertEquals(folded.bars.map(({ from, to }) => [from, to]), [[0, 3], [1, 3]]);
  const spin = [row("spin"), row("spin"), row("spin")];
  const waits = { client: "Bob", from: 3, to: 3, state: "waits" } as const;
  assertEquals(foldRepeats(pictureOf(spin, { bars: [waits] })).bars, [{
    ...waits,
    from: 1,
    to: 1,
  }]);
});

Deno.test("foldRepeats() draws the bar of each repetition once", () => {
  const loop = [row("acquire"), row("look"), row("release")];
  const bar = (from: number) => ({
    client: "Ann",
    from,
    to: from + 2,
    state: "holds the lock" as const,
  });
  const bars = [bar(0), bar(3), bar(6)];
  const folded = foldRepeats(pictureOf([...loop, ...loop, ...loop], { bars }));
  assertEquals(folded.bars, [bar(0)]);
  assertEquals(folded.repeats, [{ from: 0, to: 2, times: 3 }]);
  // In the second repetition the lock is not held: they are not the same.
  const uneven = foldRepeats(pictureOf([...loop, ...loop, ...loop], { bars: [bar(0), bar(6)] }));
  assertEquals(uneven.bars.length, 2);
});

Deno.test("foldRepeats() leaves rows alone that something points at", () => {
  const spin = Array.from({ length: 6 }, () => row("spin"));
  assertEquals(foldRepeats(pictureOf(spin, { badRow: 3 })).rows.length, 4);
  const bar = { client: "Bob", from: 2, to: 5, state: "waits" } as const;
  const folded = foldRepeats(pictureOf(spin, { bars: [bar] }));
  assertEquals(folded.rows.length, 3);
  assertEquals(folded.bars, [{ ...bar, from: 2, to: 2 }]);
  const stale = { client: "Ann", readRow: 0, writeRow: 5, changedRow: 3, belief: "1" };
  assertEquals(foldRepeats(pictureOf(spin, { stale: [stale] })).rows.length, 6);
});

Deno.test("foldRepeats() does not fold what differs in client, tone, shared things or words", () => {
  const differences: Partial<ScheduleRow>[] = [
    { client: "Bob" },
    { tone: "change" },
    { shared: "lock: nobody" },
    { text: "spun" },
  ];
  for (const difference of differences) {
    const rows = [row("spin"), row("spin", difference), row("spin"), row("spin", { text: "end" })];
    assertEquals(foldRepeats(pictureOf(rows)).rows, rows);
  }
  for (const picture of [NO_LOCK, LOST_UPDATE, DEADLOCK, PAUSE]) {
    assertEquals(foldRepeats(picture), { ...picture, repeats: [] });
  }
});

Deno.test("foldRepeats() does not fold where the note would take as much room", () => {
  const rows = [row("spin"), row("spin"), row("stop")];
  assertEquals(foldRepeats(pictureOf(rows)).rows, rows);
});

Deno.test("foldRepeats() changes nothing when it has been called before", () => {
  const folded = foldRepeats(RETRY_STORM);
  assertStrictEquals(foldRepeats(folded), folded);
});

Deno.test("foldRepeats() leaves no index that points at nothing", () => {
  for (const picture of Object.values(SCHEDULES)) {
    const { rows, bars, stale, badRow, repeats = [] } = foldRepeats(picture);
    const isRow = (index: number): boolean => rows[index] !== undefined;
    for (const { from, to } of bars) assert(0 <= from && from <= to && to <= rows.length);
    for (const { from, to } of repeats) assert(isRow(from) && isRow(to) && from <= to);
    for (const { readRow, changedRow, writeRow } of stale) {
      assert(isRow(readRow) && readRow < changedRow && changedRow < writeRow && isRow(writeRow));
    }
    assert(badRow === undefined || isRow(badRow));
  }
});
