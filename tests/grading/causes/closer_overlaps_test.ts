import { assertEquals, assertMatch } from "@std/assert";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import { withLock } from "../../../lib/kit/desk/lock.ts";
import { found } from "../_found.ts";

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

Deno.test("closerCauseOfSale() names the locks of two clients of which each has another one", async () => {
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
  Deno.test(`closerCauseOfSale() says nothing where ${what}`, async () => {
    const { outcome, cause } = await found(TWO, client);
    assertEquals([outcome, cause === "different locks"], ["wrong", false]);
  });
}

Deno.test("closerCauseOfSale() has nothing to say of one lock for all", async () => {
  const { outcome } = await found(TWO, sellsWith(({ locks }) => locks("stock").acquire()));
  assertEquals(outcome, "pass");
});

/** Each waits for something of its own. */
const eachFor = (ofAnn: Parameters<typeof sellsWith>[0], ofBob: typeof ofAnn): Client =>
  sellsWith((desk) => desk.name === "Ann" ? ofAnn(desk) : ofBob(desk));

Deno.test("closerCauseOfSale() names a lock where the other client has that of the desk", async () => {
  const { cause, reason } = await found(
    TWO,
    eachFor(({ lock }) => lock.acquire(), ({ locks }) => locks("many").acquire()),
  );
  assertEquals([cause, reason], [
    "different locks",
    "Bob had the lock of many and Ann had the lock: a lock keeps out only those who ask for the same one.",
  ]);
});

Deno.test("closerCauseOfSale() names a permit where the other client has a lock", async () => {
  const { reason = "" } = await found(
    TWO,
    eachFor(({ lock }) => lock.acquire(), ({ semaphores }) => semaphores("till", 1).acquire()),
  );
  assertMatch(reason, /^Bob had a permit of till and Ann had the lock: /);
});

Deno.test("closerCauseOfSale() names the semaphore of which both clients had a permit", async () => {
  const { cause, reason } = await found(
    TWO,
    sellsWith(({ semaphores }) => semaphores("till", 2).acquire()),
  );
  assertEquals([cause, reason], [
    "no lock",
    "Neither Ann nor Bob acquired the lock: each had a permit of till.",
  ]);
});

Deno.test("closerCauseOfSale() blames no permit that the other client has, too", async () => {
  const { cause, reason } = await found(
    TWO,
    sellsWith(
      ({ semaphores }) => semaphores("till", 2).acquire(),
      async ({ name, lock }) => name === "Ann" ? await lock.acquire() : new DisposableStack(),
    ),
  );
  assertEquals([cause, reason], ["did without the lock", "Bob read the count without the lock."]);
});

for (const mode of ["shared", "exclusive"] as const) {
  Deno.test(`closerCauseOfSale() tells that a lock was given back between a read and a write: ${mode}`, async () => {
    const { cause, reason = "" } = await found(TWO, async ({ lock, office }) => {
      const { count } = await withLock(lock, () => office.read(), { mode });
      if (count === 0) return false;
      await withLock(lock, () => office.write({ count: count - 1 }));
      return true;
    });
    assertEquals(cause, "released in between");
    assertMatch(reason, /^(?:Ann|Bob) released the lock after its look and acquired it again /);
  });
}

Deno.test("closerCauseOfSale() tells that a write came after the lock was no longer shared", async () => {
  const { reason = "" } = await found(TWO, async ({ name, lock, office }) => {
    if (name === "Bob") return await withLock(lock, () => office.buy());
    const { count } = await withLock(lock, () => office.read(), { mode: "shared" });
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  });
  assertEquals(reason, "Ann released the lock before it wrote the new count.");
});

/** Counts in a file with the lock, and lets in whoever may come in by that number. */
function countsFrom(start: number, step: number, mayComeIn: (number: number) => boolean): Client {
  return async (desk) => {
    const change = async (by: number): Promise<void> => {
      const number = Number(await desk.files.read("count") ?? start);
      await desk.files.write("count", `${number + by}`);
    };
    let isIn = false;
    while (!isIn) {
      isIn = await withLock(desk.lock, async () => {
        if (!mayComeIn(Number(await desk.files.read("count") ?? start))) return false;
        await change(step);
        return true;
      });
    }
    const bought = await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.locks("till"), () => desk.office.buy());
    });
    await withLock(desk.lock, () => change(-step));
    return bought;
  };
}

for (
  const [how, client, reason] of [
    ["up", countsFrom(0, 1, (number) => number < 4), /^\w+ read 3 in file count, and went in/],
    ["down", countsFrom(10, -1, (number) => number > 0), /^(?!.*file count)/],
  ] as const
) {
  Deno.test(`closerCause() knows a count of those who are inside, which goes up, from another one: ${how}`, async () => {
    const finding = await found({ clients: 4 }, client, ["threeWindows"]);
    assertEquals(finding.outcome, "wrong");
    assertMatch(finding.reason ?? "", reason);
  });
}
