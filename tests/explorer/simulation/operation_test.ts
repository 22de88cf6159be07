import { assertEquals } from "@std/assert";
import { acquireOf, takeOf } from "../../../lib/explorer/simulation/operation.ts";

Deno.test("acquireOf() and takeOf() wait no longer than a timer can, as the real locks do", () => {
  const longest = 2 ** 31 - 1;
  const timeoutsOf = (timeout: number): unknown[] => [
    acquireOf("lock", "", timeout).timeout,
    takeOf("take", "windows", 3, timeout).timeout,
  ];
  assertEquals(timeoutsOf(100), [100, 100]);
  assertEquals(timeoutsOf(Number.MAX_SAFE_INTEGER), [longest, longest]);
  assertEquals(timeoutsOf(Infinity), [undefined, undefined]);
});
