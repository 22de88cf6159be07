import { assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { play } from "last-ticket";
import { exploreFiles, type FilesClient } from "./_explore_files.ts";

// What every implementation of Files does is in tests/contracts/files_contract.ts.

Deno.test("SimulatedFiles lets clients that create different files commute", async () => {
  const { ends } = await exploreFiles([
    async ({ files }) => [await files.createNew("a"), await files.write("a", "1")],
    async ({ files }) => [await files.createNew("b"), await files.remove("b")],
    async ({ files }) => [await files.createNew("c"), await files.rename("c", "d")],
  ], { reduction: "sleep sets" });
  assertEquals(ends, 1);
});

Deno.test("SimulatedFiles lets clients that only look commute", async () => {
  const looks: FilesClient = async ({ files }) => [
    ...[await files.exists("a"), await files.read("a")],
    ...[await files.age("a"), await files.list()],
  ];
  const { ends } = await exploreFiles([looks, looks, looks], { reduction: "sleep sets" });
  assertEquals(ends, 1);
});

for (
  const [change, work] of Object.entries<FilesClient>({
    "createNew()": ({ files }) => files.createNew("b"),
    "write()": ({ files }) => files.write("b", ""),
    "rename()": ({ files }) => files.rename("a", "c"),
    "remove()": ({ files }) => files.remove("a"),
  })
) {
  Deno.test(`SimulatedFiles.${change} clashes with list()`, async () => {
    const prepared: FilesClient = async (desk) => {
      await desk.files.write("a", "");
      await work(desk);
    };
    // The first one lists before the second one has a desk.
    const lists: FilesClient = ({ files }) => files.list();
    for (const clients of [[lists, prepared], [prepared, lists]]) {
      const { outcomes } = await exploreFiles(clients);
      assertEquals(outcomes, (await exploreFiles(clients, { reduction: "none" })).outcomes);
      assertGreater(outcomes.length, 1);
    }
  });
}

Deno.test("SimulatedFiles.age() tells virtual time, which passes while a client sleeps", async () => {
  const { outcomes } = await exploreFiles([
    async ({ files }) => {
      await files.createNew("lock");
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return await files.age("lock");
    },
  ]);
  assertEquals(outcomes.length, 1);
  assertStringIncludes(outcomes[0] ?? "", "value: 5000");
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
  assertEquals(game.world.files, { lock: { text: "a lock file", writtenAt: 0 } });
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

Deno.test("SimulatedFiles in the order of their names are the same state", async () => {
  const { outcomes } = await exploreFiles([
    ({ files }) => files.createNew("a"),
    ({ files }) => files.createNew("b"),
  ], { reduction: "none" });
  assertEquals(outcomes.length, 1);
});

/** What a client may do next, in the random programs. */
const MOVES: readonly FilesClient[] = [
  ({ files }) => files.createNew("a", "new"),
  ({ files, name }) => files.createNew("b", name),
  ({ files, name }) => files.write("a", name),
  ({ files }) => files.rename("a", "b"),
  ({ files }) => files.rename("b", "c"),
  ({ files }) => files.remove("a"),
  ({ files }) => files.remove("b"),
  ({ files }) => files.read("b"),
  ({ files }) => files.exists("a"),
  ({ files }) => files.list(),
  ({ files }) => files.age("a"),
];

Deno.test("SimulatedFiles show every outcome of random programs after either reduction", async () => {
  let state = 7;
  const random = (below: number): number => {
    state = state * 48_271 % 2_147_483_647;
    return state % below;
  };
  let [saved, programs] = [0, 0];
  for (; programs < 200; programs++) {
    const shape = programs % 4 === 0 ? [2, 2, 2] : [3, 3];
    const clients = shape.map((length): FilesClient => {
      const moves = Array.from({ length }, () => MOVES[random(MOVES.length)]!);
      return async (desk) => {
        const seen: unknown[] = [];
        for (const move of moves) seen.push(await move(desk));
        return seen;
      };
    });
    const all = await exploreFiles(clients, { reduction: "none" });
    for (const reduction of ["sleep sets", "same situation", "both"] as const) {
      const reduced = await exploreFiles(clients, { reduction });
      assertEquals(reduced.outcomes, all.outcomes, `program ${programs}, ${reduction}`);
      saved += all.ends - reduced.ends;
    }
  }
  assertGreater(saved, programs);
});
