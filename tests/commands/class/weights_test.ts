import { assertEquals, assertThrows } from "@std/assert";
import { parseDue } from "../../../lib/commands/class/due.ts";
import { parseWeights, weighed } from "../../../lib/commands/class/weights.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { FAILED } from "../grade/_reports.ts";

Deno.test("parseWeights() reads exercises by number or name", () => {
  assertEquals([...parseWeights("02=2, 06_lock_file=0")], [["02_last_ticket", 2], [
    "06_lock_file",
    0,
  ]]);
});

Deno.test("parseWeights() throws when an exercise or a number is none", () => {
  for (const typed of ["", "02", "02=", "02=-1", "02=1.5", "99=1", "=1", "02=2,", "02=2,2=3"]) {
    assertThrows(() => parseWeights(typed), CommandLineError, "'--weights' must be exercises and");
  }
});

Deno.test("weighed() multiplies the points of an exercise and of each of its checks", () => {
  const { points, maxPoints, checks } = weighed(FAILED, parseWeights("05=3"));
  assertEquals([points, maxPoints], [3 * FAILED.points, 3 * FAILED.maxPoints]);
  assertEquals(checks.reduce((sum, check) => sum + check.points, 0), points);
  assertEquals(weighed(FAILED, parseWeights("02=3")), FAILED);
});

Deno.test("parseDue() reads a day as its end, and a time with or without a zone", () => {
  assertEquals(parseDue("2026-12-01"), new Date(2026, 11, 1, 23, 59, 59, 999));
  assertEquals(parseDue("2026-12-01T18:00"), new Date(2026, 11, 1, 18));
  assertEquals(parseDue("2026-12-01T18:00Z"), new Date("2026-12-01T18:00:00Z"));
});

Deno.test("parseDue() throws when it gets no time", () => {
  for (
    const typed of [
      "",
      "tomorrow",
      "2026-13-01",
      "1.12.2026",
      "2026",
      "2026-12-01T25:00",
      "2026-02-31",
    ]
  ) {
    assertThrows(() => parseDue(typed), CommandLineError, "'--due' must be a day or a time");
  }
});
