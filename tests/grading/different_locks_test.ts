import { assertEquals, assertMatch } from "@std/assert";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";
import { found } from "./_found.ts";

const TWO = { clients: 2 };

/** Looks, and sells what it has found, with whatever it waits for first. */
function sellsWith(...waitFor: ((desk: Desk) => Promise<Disposable>)[]): Client {
  return async (desk) => {
    await using guards = new AsyncDisposableStack();
    for (const wait of waitFor) guards.use(await wait(desk));
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    return true;
  };
}

const byName = ({ locks, name }: Desk): Promise<Disposable> => locks(name).acquire();

Deno.test("causeOfDifferentLocks() names the locks of two clients of which each has another one", async () => {
  const { outcome, cause, reason = "" } = await found(TWO, sellsWith(byName));
  assertEquals([outcome, cause], ["wrong", "different locks"]);
  assertMatch(reason, /^Bob had the lock of Bob and Ann had the lock of Ann: /);
});

const OTHERS: readonly [what: string, client: Client][] = [
  ["nobody has a lock", sellsWith()],
  [
    "a lock was given back in between",
    async (desk) => {
      let count: number;
      {
        using _guard = await byName(desk);
        ({ count } = await desk.office.read());
      }
      using _guard = await byName(desk);
      if (count === 0) return false;
      await desk.office.write({ count: count - 1 });
      return true;
    },
  ],
  ["all share one lock", sellsWith(({ locks }) => locks("stock").acquire({ mode: "shared" }))],
  [
    "each shares a lock of its own",
    sellsWith(({ locks, name }) => locks(name).acquire({ mode: "shared" })),
  ],
  ["each has several", sellsWith(byName, ({ locks, name }) => locks(`${name}2`).acquire())],
];

for (const [what, client] of OTHERS) {
  Deno.test(`causeOfDifferentLocks() says nothing where ${what}`, async () => {
    const { outcome, cause } = await found(TWO, client);
    assertEquals([outcome, cause === "different locks"], ["wrong", false]);
  });
}

Deno.test("causeOfDifferentLocks() has nothing to say of one lock for all", async () => {
  const { outcome } = await found(TWO, sellsWith(({ locks }) => locks("stock").acquire()));
  assertEquals(outcome, "pass");
});
