import { assertEquals, assertMatch } from "@std/assert";
import { graderVersion } from "../../../lib/commands/class/results_folder.ts";

Deno.test("graderVersion() is the same as long as the grader is", async () => {
  assertEquals(await graderVersion(), await graderVersion());
  assertMatch(await graderVersion(), /^[\da-f]{64}$/);
});
