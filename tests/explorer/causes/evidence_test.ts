import { assertEquals } from "@std/assert";
import { explore } from "../../../lib/explorer/mod.ts";
import { Evidence } from "../../../lib/explorer/causes/evidence.ts";
import type { Desk } from "../../../lib/kit/desk/desk.ts";

async function locksOnce({ locks, lock }: Desk): Promise<boolean> {
  const other = await locks("other").acquire();
  const own = await lock.acquire();
  own.release();
  other.release();
  throw new Error("the run is to be told");
}

Deno.test("Evidence.lastRelease() tells the locks of a desk apart", async () => {
  const { failure } = await explore({ clients: 1 }, locksOnce);
  const evidence = new Evidence(failure!, { chance: false, name: false });
  const releases = evidence.rows.filter(({ step: { kind } }) => kind === "release");
  const [own, other] = releases.map(({ at }) => at);
  assertEquals(releases.map(({ step: { on } }) => on), ["lock", "lock other"]);
  const { length } = evidence.rows;
  assertEquals(evidence.lastRelease("Ann", length)?.at, own);
  assertEquals(evidence.lastRelease("Ann", length, "lock other")?.at, other);
  assertEquals(evidence.lastRelease("Ann", length, "lock third"), undefined);
});
