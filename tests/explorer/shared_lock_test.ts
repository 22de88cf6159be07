import { assert, assertEquals } from "@std/assert";
import { type Client, explore, runClients, withLock } from "last-ticket";

/** Looks at the stock with others, and buys. */
const looksThenBuys: Client = async ({ lock, office }) => {
  if (await withLock(lock, () => office.search(), { mode: "shared" }) === 0) return false;
  return await withLock(lock, () => office.buy());
};

/** Looks again and again until all is sold, as many others may. */
const looksUntilSold: Client = async ({ lock, office }) => {
  while (await withLock(lock, () => office.search(), { mode: "shared" }) > 0);
  return false;
};

/** Keeps what it shares while it asks for more of it. */
const keepsReading = (mode: "exclusive" | "shared"): Client => async ({ lock, office }) => {
  using _reader = await lock.acquire({ mode: "shared" });
  if (await office.search() === 0) return false;
  using _again = await lock.acquire({ mode });
  return await office.buy();
};

Deno.test("explore() proves readers that share the lock and writers that hold it alone", async () => {
  for (const clients of [2, 3, 4]) {
    const report = await explore({ clients }, looksThenBuys);
    assertEquals(report.failure?.message, undefined);
    assert(report.complete);
  }
});

Deno.test("explore() finds readers together: a search of each while the other shares the lock", async () => {
  let together = 0;
  await explore({
    clients: 2,
    checks: [{
      name: "counts readers",
      always: (_step, { readers }) => {
        together = Math.max(together, readers.lock?.length ?? 0);
        return undefined;
      },
    }],
  }, looksThenBuys);
  assertEquals(together, 2);
});

Deno.test("explore() finds that writers who only share the lock sell a ticket twice, and says so", async () => {
  const { failure } = await explore(
    { clients: 2 },
    ({ lock, office }) => withLock(lock, () => office.buy(), { mode: "shared" }),
  );
  assertEquals(failure?.kind, "oversold");
  assertEquals(failure?.cause, { kind: "only shared", client: "Ann", doing: "read" });
});

Deno.test("explore() finds that a reader which wants to become a writer waits for itself", async () => {
  const { failure } = await explore({ clients: 1 }, keepsReading("exclusive"));
  assertEquals(failure?.kind, "deadlock");
  assertEquals(failure?.waiting, [
    { client: "Ann", kind: "acquire", on: "lock", from: 3, holder: "Ann" },
  ]);
  assertEquals(failure?.cause, { kind: "upgrades", client: "Ann" });
});

Deno.test("explore() tells the circle of a reader that shares the lock again and the writer between", async () => {
  const clients = [
    keepsReading("shared"),
    ({ lock, office }) => withLock(lock, () => office.buy()),
  ] satisfies Client[];
  const { failure } = await explore({ clients: 2 }, clients);
  assertEquals(
    failure?.message,
    "Ann and Bob wait in a circle: Ann waits for the lock, for which Bob is next in line; Bob waits for the " +
      "lock, which Ann holds. None of them can ever go on.",
  );
  assertEquals(failure?.cause, { kind: "shares twice", client: "Ann", writer: "Bob" });
});

Deno.test("runClients() follows the schedule in which a reader and a writer wait for each other", async () => {
  const client: Client = async ({ name, lock, office }) => {
    if (name === "Bob") return await withLock(lock, () => office.buy());
    using _reader = await lock.acquire({ mode: "shared" });
    if (await office.search() === 0) return false;
    using _again = await lock.acquire({ mode: "shared" });
    return await office.search() > 1;
  };
  const { failure } = await explore({ clients: 2 }, client);
  assertEquals(failure?.kind, "deadlock");
  const race = await runClients({
    ...{ clients: 2, latency: 0, timeout: 1_000, schedule: failure?.schedule ?? "" },
  }, client);
  assertEquals(race.results.map(({ outcome }) => outcome), ["timed out", "timed out"]);
});

Deno.test("explore() proves that readers who look for ever keep no writer out that waits in line", async () => {
  const buys: Client = ({ lock, office }) => withLock(lock, () => office.buy());
  const report = await explore({ clients: 3 }, [looksUntilSold, looksUntilSold, buys]);
  assertEquals(report.failure?.message, undefined);
  assert(report.complete);
});

Deno.test("explore() finds that they starve a writer that tries again and again", async () => {
  const tries: Client = async ({ lock, office }) => {
    while (true) {
      using guard = await lock.tryAcquire();
      if (guard) return await office.buy();
    }
  };
  const { failure } = await explore({ clients: 3 }, [looksUntilSold, looksUntilSold, tries]);
  assertEquals(failure?.kind, "livelock");
});

Deno.test("explore() finds a reader that ends without releasing what it shares", async () => {
  const { failure } = await explore({ clients: 1 }, async ({ lock, office }) => {
    await lock.acquire({ mode: "shared" });
    return await office.buy();
  });
  assertEquals(failure?.kind, "lock not released");
});

Deno.test("explore() frees what a crashed client shares, and its place in line", async () => {
  const report = await explore({ clients: 3, faults: { crash: 1 }, checks: [] }, looksThenBuys);
  assertEquals(report.failure?.message, undefined);
  assert(report.complete);
});
