import { assert, assertEquals } from "@std/assert";
import { casesOf, type GraderCase } from "./_cases.ts";
import { isDecidedByChance, raced } from "./_raced.ts";

const { signal } = new AbortController();
const [solution] = casesOf("02_last_ticket");
assert(solution);

/** An answer that takes turns by luck alone: races find it, sooner or later. */
const NO_LOCK: GraderCase = {
  ...solution,
  title: "no lock",
  path: new URL("../../cases/mutants/02_last_ticket/no_lock.ts", import.meta.url).pathname,
  outcome: "wrong",
};

for (
  const [check, expected] of [
    ["compiles", false],
    ["every interleaving", false],
    ["real processes", true],
    ["enough for all, and none at all", true],
  ] as const
) {
  Deno.test(`isDecidedByChance() is ${expected} for an answer that "${check}" must find`, () => {
    assertEquals(isDecidedByChance({ ...NO_LOCK, check }), expected);
  });
}

Deno.test("isDecidedByChance() is true for a right answer, unless its exercise has no race", () => {
  assertEquals(isDecidedByChance(solution), true);
  const [attack] = casesOf("02a_sell_it_twice");
  assertEquals(attack && isDecidedByChance(attack), false);
});

Deno.test("raced() runs the races of a right answer, and nothing else", async () => {
  const { outcome, checks } = await raced(solution, 7, signal);
  assertEquals(outcome, "pass");
  assertEquals(checks.map(({ name }) => name), [
    "real processes",
    "enough for all, and none at all",
  ]);
});

Deno.test("raced() ends with the first race that an answer does not pass", async () => {
  const known = { ...NO_LOCK, check: "enough for all, and none at all" };
  const { outcome, checks } = await raced(known, 7, signal);
  assertEquals(outcome, "wrong");
  assertEquals(checks.map(({ name }) => name), ["real processes"], checks[0]?.message);
});
