import { assertEquals, assertGreater, assertRejects } from "@std/assert";
import { rehearse } from "../../lib/site/browser/workers/rehearsal.ts";

Deno.test("rehearse() explores a client that is right, alone and among many", async () => {
  const { outcome, situations = 0 } = await rehearse(() => false);
  assertEquals(outcome, "pass");
  assertGreater(situations, 500);
});

Deno.test("rehearse() ends as soon as somebody waits", async () => {
  let asked = 0;
  await assertRejects(() => rehearse(() => ++asked === 3), DOMException, "A session has begun");
  assertEquals(asked, 3);
});
