import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { Desk } from "../../lib/kit/desk/desk.ts";
import { type Guard, withLock } from "../../lib/kit/desk/lock.ts";
import { verdictOf } from "./_verdict_of.ts";

/** How it is told that clients share a variable, which processes do not. */
const SHARING = new Set<string>(["shared variable", "not deterministic"]);

async function dawdle(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await null;
}

Deno.test("explore() finds a race behind 200 awaits that do nothing", async () => {
  const found = await explore({}, async ({ office, name }) => {
    await dawdle(name === "Ann" ? 0 : 200);
    const { count } = await office.read();
    await dawdle(200);
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  });
  assertEquals(verdictOf(found), "oversold");
  assertEquals(found.failure?.message, "Ann and Bob have both bought the same ticket.");
  assertEquals(found.failure?.schedule, "Ann1 Bob1 Bob2 Ann2");
});

Deno.test("explore() proves correct code with 200 awaits that do nothing", async () => {
  const found = await explore({}, async ({ office, lock, name }) => {
    await dawdle(name === "Ann" ? 0 : 200);
    using _guard = await lock.acquire();
    await dawdle(200);
    return await office.buy();
  });
  assertEquals(verdictOf(found), "fine");
});

Deno.test("explore() proves each way of releasing a lock", async () => {
  const ways: Record<string, (desk: Desk) => Promise<boolean>> = {
    using: async ({ office, lock }) => {
      using _guard = await lock.acquire();
      return await office.buy();
    },
    awaitUsing: async ({ office, lock }) => {
      await using _guard = await lock.acquire();
      return await office.buy();
    },
    tryFinally: async ({ office, lock }) => {
      const guard: Guard = await lock.acquire();
      try {
        return await office.buy();
      } finally {
        guard.release();
      }
    },
    withLock: ({ office, lock }) => withLock(lock, () => office.buy()),
  };
  for (const [way, client] of Object.entries(ways)) {
    const faults = { fail: 1, crash: 1 };
    assertEquals(verdictOf(await explore({ clients: 3, faults }, client)), "fine", way);
  }
});

Deno.test("explore() tries operations that one client has begun at the same time", async () => {
  const found = await explore({}, async ({ office, lock }) => {
    await Promise.all([office.search(), office.search()]);
    return await withLock(lock, () => office.buy());
  });
  assertEquals(verdictOf(found), "fine");
});

Deno.test("explore() finds a client that races with itself", async () => {
  const found = await explore({ clients: 1, tickets: 2 }, async ({ office }) => {
    const [one, other] = await Promise.all([office.buy(), office.buy()]);
    return one && !other;
  });
  assertEquals(verdictOf(found), "left without a ticket");
});

Deno.test("explore() tells apart who wins a Promise.race()", async () => {
  const winners = new Set<unknown>();
  const found = await explore(
    {
      clients: 1,
      checks: [{
        name: "collects",
        atEnd: ({ clients: [client] }) => {
          winners.add(client?.value);
          return undefined;
        },
      }],
    },
    ({ office, window }) =>
      Promise.race([office.search().then(() => true), window.search().then(() => false)]),
  );
  assertEquals(verdictOf(found), "fine");
  assertEquals(winners, new Set([true, false]));
});

Deno.test("explore() notes an operation that nobody waited for", async () => {
  const found = await explore({}, async ({ office, lock }) => {
    await Promise.race([office.search(), office.search()]);
    return await withLock(lock, () => office.buy());
  });
  assertEquals(verdictOf(found), "fine");
  // Of clients that do the same, one stands for all.
  assertEquals(found.unawaited, [{ client: "Ann", kind: "search", on: "tickets" }]);
  assertStringIncludes(Deno.inspect(found), "was still under way: is an `await` missing?");
});

Deno.test("explore() finds a missing await before a write", async () => {
  const found = await explore({}, async ({ office, lock }) => {
    using _guard = await lock.acquire();
    const { count } = await office.read();
    if (count === 0) return false;
    office.write({ count: count - 1 });
    return true;
  });
  assertEquals(verdictOf(found), "oversold");
});

Deno.test("explore() finds a missing await before an acquire", async () => {
  const found = await explore({}, async ({ office, lock }) => {
    const acquiring = lock.acquire();
    const bought = await office.buy();
    (await acquiring).release();
    return bought;
  });
  assertEquals(verdictOf(found), "oversold");
});

Deno.test("explore() says who waits for whom when an exception keeps the lock", async () => {
  const found = await explore({}, async ({ office, lock, name }) => {
    const guard = await lock.acquire();
    if (name === "Ann") throw new Error("oops");
    const bought = await office.buy();
    guard.release();
    return bought;
  });
  assertEquals(verdictOf(found), "deadlock");
  assertEquals(
    found.failure?.message,
    "Ann has ended without releasing the lock. Bob waits for it, and nobody can go on.",
  );
});

Deno.test("explore() says that a client waits for itself when it acquires twice", async () => {
  const found = await explore({ clients: 1 }, async ({ lock }) => {
    using _outer = await lock.acquire();
    using _inner = await lock.acquire();
    return false;
  });
  assertEquals(verdictOf(found), "deadlock");
  assertStringIncludes(`${found.failure?.message}`, "Ann waits for the lock, which it holds");
});

Deno.test("explore() reports a rejection that nobody handles, wherever it comes", async () => {
  for (const at of [0, 1, 2]) {
    const found = await explore({ tickets: 0 }, async ({ office }) => {
      if (at === 0) Promise.reject(new Error("nobody looks"));
      await office.search();
      if (at === 1) Promise.reject(new Error("nobody looks"));
      await office.search();
      if (at === 2) Promise.reject(new Error("nobody looks"));
      return false;
    });
    assertEquals(verdictOf(found), "unhandled rejection", `at ${at}`);
    assertStringIncludes(`${found.failure?.message}`, "nobody looks");
  }
});

Deno.test("explore() reports a callback of a timer that throws", async () => {
  const found = await explore({ tickets: 0 }, async ({ office }) => {
    setTimeout(() => {
      throw new Error("in the callback");
    }, 10);
    await office.search();
    return false;
  });
  assertEquals(verdictOf(found), "unhandled rejection");
});

Deno.test("explore() proves nothing of a client that releases the lock of another", async () => {
  let annsGuard: Guard | undefined;
  const found = await explore({}, [
    async ({ office, lock }) => {
      annsGuard = await lock.acquire();
      const bought = await office.buy();
      annsGuard.release();
      return bought;
    },
    async ({ office, lock }) => {
      await office.search();
      annsGuard?.release();
      return await withLock(lock, () => office.buy());
    },
  ]);
  // A guard is a variable, which processes do not share.
  assertNotEquals(verdictOf(found), "fine");
});

Deno.test("explore() tells of a variable that survives from one run to the next", async () => {
  let calls = 0;
  const found = await explore({}, async ({ office, lock }) => {
    if (++calls % 3 === 0) await office.search();
    return await withLock(lock, () => office.buy());
  });
  assert(SHARING.has(verdictOf(found)), verdictOf(found));
});

/** A module whose instances have a promise chain each. */
const CHAIN_MODULE = `data:text/javascript,
  let last = Promise.resolve();
  export function client({ office }) {
    const buying = last.then(() => office.buy());
    last = buying.catch(() => {});
    return buying;
  }
  //`;

Deno.test("explore() proves no promise chain: each process has its own", async () => {
  const shared = await import(`${CHAIN_MODULE} both`);
  const verdict = verdictOf(await explore({}, shared.client));
  assert(SHARING.has(verdict), verdict);
  const [ann, bob] = await Promise.all([0, 1].map((i) => import(`${CHAIN_MODULE} ${i}`)));
  const own = verdictOf(await explore({}, [ann.client, bob.client]));
  assert(own === "oversold" || SHARING.has(own), own);
});

Deno.test("explore() frees a kernel's lock after a crash, and leaves a lock file behind", async () => {
  const faults = { crash: 1 };
  const kernel = await explore({ faults, clients: 3 }, async ({ office, lock }) => {
    return await withLock(lock, () => office.buy());
  });
  assertEquals(verdictOf(kernel), "fine");
  const lockFile = await explore({ faults }, async ({ office, files }) => {
    while (!await files.createNew("lock")) await new Promise((wake) => setTimeout(wake, 10));
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  });
  assertEquals(verdictOf(lockFile), "livelock");
});
