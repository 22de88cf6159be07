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

Deno.test("Evidence.sales() takes no search for what a number follows from when another one was read since", async () => {
  const sells = async ({ office }: Desk, reads: boolean): Promise<never> => {
    await office.search();
    if (reads) await office.write({ count: 0 });
    if (reads) await office.read();
    await office.write({ count: 0 });
    throw new Error("the run is to be told");
  };
  const basisOf = async (reads: boolean): Promise<string | undefined> => {
    const { failure } = await explore({ clients: 1 }, (desk) => sells(desk, reads));
    const evidence = new Evidence(failure!, { chance: false, name: false });
    return evidence.sales("Ann").at(-1)?.basis?.step.kind;
  };
  assertEquals(await basisOf(false), "search");
  assertEquals(await basisOf(true), undefined);
});
