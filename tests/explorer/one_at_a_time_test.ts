import { assertEquals, assertRejects } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import { ExplorationRunningError } from "../../lib/explorer/local.ts";
import { play } from "../../lib/explorer/play.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { verdictOf } from "./_verdict_of.ts";

const buy: Client = ({ office }) => office.buy();

Deno.test("explore() refuses to run while another exploration is running", async () => {
  const first = explore({}, buy);
  await assertRejects(() => explore({}, buy), ExplorationRunningError, "await that one first");
  await assertRejects(() => play(buy), ExplorationRunningError);
  assertEquals(verdictOf(await first), "oversold");
  assertEquals(verdictOf(await explore({}, buy)), "oversold");
});

Deno.test("explore() refuses to run within a client of another exploration", async () => {
  const found = await explore({ clients: 1, checks: [], tickets: 1 }, async () => {
    await explore({}, buy);
    return true;
  });
  assertEquals(found.failure, undefined);
  const errors = new Set<string>();
  await explore({
    clients: 1,
    checks: [{
      name: "collects",
      atEnd: ({ clients: [ann] }) => {
        errors.add(String(ann?.error).split(":")[0]!);
        return undefined;
      },
    }],
  }, async () => (await explore({}, buy)).complete);
  assertEquals(errors, new Set(["ExplorationRunningError"]));
  assertEquals(verdictOf(await explore({}, buy)), "oversold");
});
