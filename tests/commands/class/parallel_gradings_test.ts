import { assert, assertEquals } from "@std/assert";
import { parallelGradings } from "../../../lib/commands/class/grade_class.ts";

Deno.test("parallelGradings() is bounded by cores and by free memory, and never 0", () => {
  const gib = 2 ** 30;
  assertEquals(parallelGradings(2, 24 * gib), 3);
  assertEquals(parallelGradings(16, 4 * gib), 4);
  assertEquals(parallelGradings(16, gib / 2), 1);
  assert(parallelGradings() >= 1);
});
