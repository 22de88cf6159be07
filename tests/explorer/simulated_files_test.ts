import { assert, assertEquals } from "@std/assert";
import { explore, play } from "last-ticket";
import type { ExploreOptions } from "../../lib/explorer/options.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import type { Files } from "../../lib/kit/desk/files.ts";

// What every implementation of Files does is in tests/contracts/files_contract.ts. That every order of
// what is done to them is tried is in random/random_programs_test.ts.

for (
  const [change, work] of Object.entries<(files: Files) => Promise<unknown>>({
    "createNew()": (files) => files.createNew("b"),
    "write()": (files) => files.write("b", ""),
    "rename()": (files) => files.rename("a", "c"),
    "remove()": (files) => files.remove("a"),
  })
) {
  Deno.test(`SimulatedFiles.${change} is seen by list() or not, by who is first`, async () => {
    const changes: Client = async ({ files }) => {
      await files.write("a", "");
      await work(files);
      return false;
    };
    const lists: Client = async ({ files }) => {
      throw new Error((await files.list()).join(" "));
    };
    const seen = new Set<string>();
    const collects = {
      name: "collects",
      atEnd: ({ clients: [first] }: { clients: readonly { error?: unknown }[] }) =>
        void seen.add(String(first?.error)),
    };
    await explore({ checks: [collects] }, [lists, changes]);
    const stages = change === "remove()" ? 2 : 3;
    assertEquals(seen.size, stages, [...seen].join());
  });
}

/** Every age that a client can find of its file after a nap of five seconds. */
async function agesAfterNap(options: ExploreOptions): Promise<Set<number>> {
  const ages = new Set<number>();
  await explore({
    ...options,
    clients: 1,
    checks: [{
      name: "collects",
      atEnd: ({ clients: [ann] }) => void ages.add(Number(String(ann?.error).split(" ").at(-1))),
    }],
  }, async ({ files }) => {
    await files.createNew("lock");
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    throw new Error(`${await files.age("lock")}`);
  });
  return ages;
}

Deno.test("SimulatedFiles.age() tells virtual time, which passes while a client naps", async () => {
  assertEquals(await agesAfterNap({ slow: 0 }), new Set([5_000]));
  const ages = await agesAfterNap({});
  assert(ages.has(5_000));
  assert(ages.size > 1, "the client may be late without a limit");
  assertEquals(Math.min(...ages), 5_000);
});

Deno.test("SimulatedFiles stay when a client crashes, unlike the lock", async () => {
  const game = await play(
    async ({ files, lock }) => {
      await files.createNew("lock", "a lock file");
      await lock.acquire();
      return await files.remove("lock");
    },
    "Ann1 Ann2",
    { faults: { crash: 1 } },
  );
  assertEquals(game.world.lockHolder, "Ann");
  await game.take("Ann†");
  assertEquals(game.world.lockHolder, undefined);
  assertEquals(game.world.files.lock?.text, "a lock file");
});

Deno.test("SimulatedFiles say in a schedule what is done to which file", async () => {
  const game = await play(
    async ({ files }) => {
      await files.createNew("lock", "Ann");
      await files.rename("lock", "old");
      return await files.age("old") === 0 && (await files.list()).length === 1;
    },
    "Ann1 Ann2 Ann3 Ann4",
    { clients: 1 },
  );
  assertEquals(
    game.trace.map(({ kind, on, detail, value }) => `${kind} ${on} ${detail} → ${value}`),
    [
      "create file lock Ann → true",
      "rename file lock to old → true",
      "look at the age of file old  → 0",
      'list files  → ["old"]',
    ],
  );
});
