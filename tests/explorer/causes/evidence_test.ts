import { assertEquals } from "@std/assert";
import { explore } from "../../../lib/explorer/mod.ts";
import { Evidence } from "../../../lib/explorer/causes/evidence.ts";
import type { Desk } from "../../../lib/kit/desk/desk.ts";
import type { Files } from "../../../lib/kit/desk/files.ts";

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

Deno.test("Evidence.awaitedFileOf() is what a client tries again and again to create, or else what it looks at last", async () => {
  const awaited = async (look: (files: Files) => Promise<unknown>): Promise<unknown> => {
    const { failure } = await explore({ clients: 3, tickets: 0 }, async ({ name, files }) => {
      if (name !== "Cat") return !(await files.createNew(name === "Ann" ? "1" : "2"));
      if (!(await files.exists("1") && await files.exists("2"))) return false;
      for (let times = 0; times < 3; times++) await look(files);
      throw new Error("the run is to be told");
    });
    const evidence = new Evidence(failure!, { chance: false, name: false });
    return evidence.awaitedFileOf("Cat", evidence.of("Cat"));
  };
  const triesTwo = async (files: Files): Promise<void> => {
    await files.createNew("2");
    await files.read("1");
  };
  assertEquals(await awaited(triesTwo), { file: "2", holder: "Bob" });
  assertEquals(await awaited((files) => files.read("2")), { file: "2", holder: "Bob" });
  const looksBeside = async (files: Files): Promise<void> => {
    await files.read("2");
    await files.age("3");
  };
  assertEquals(await awaited(looksBeside), { file: "2", holder: "Bob" });
  assertEquals(await awaited((files) => files.age("3")), undefined);
});
