import { assert, assertEquals, assertMatch } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { ExploreOptions } from "../../lib/explorer/options.ts";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";
import { verdictOf } from "./_verdict_of.ts";

const nap = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Takes over a lock file that is too old by removing it: right for two, wrong for three. */
const removesTheAbandoned: Client = async ({ files, name, criticalSection, office }) => {
  while (!await files.createNew("lock", name)) {
    if ((await files.age("lock") ?? 0) > 500) await files.remove("lock");
    else await nap();
  }
  const bought = await criticalSection(() => office.buy());
  await files.remove("lock");
  return bought;
};

/** Takes over a lock file that is too old by the next number. */
const takesTheNextNumber: Client = async ({ files, criticalSection, office }) => {
  for (;; await nap()) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > 500;
    if (!isFree || !await files.createNew(`${turn + 1}`)) continue;
    const bought = await criticalSection(() => office.buy());
    await files.write(`${turn + 1}`, "free");
    return bought;
  }
};

/** Writes its name, waits, and looks whether it is still there. */
const writesAndVerifies: Client = async ({ files, name, criticalSection, office }) => {
  for (;; await nap()) {
    if (await files.exists("lock")) continue;
    await files.write("lock", name);
    await nap();
    if (await files.read("lock") !== name) continue;
    const bought = await criticalSection(() => office.buy());
    await files.remove("lock");
    return bought;
  }
};

async function verdict(client: Client, options: ExploreOptions): Promise<string> {
  return verdictOf(await explore(options, client));
}

Deno.test("explore() lets a client crash before it has done anything", async () => {
  const { failure } = await explore({ faults: { crash: 1 } }, async ({ files, name, office }) => {
    await files.createNew(name);
    // Nobody begins before all have come.
    while ((await files.list()).length < 2) await nap();
    return await files.createNew("lock") && await office.buy();
  });
  assertEquals(failure?.kind, "livelock");
  assertMatch(`${failure?.schedule}`, /^(Ann|Bob)† /);
});

Deno.test("explore() lets a client crash at any time while it holds a lock", async () => {
  const crashedAfter = new Set<string>();
  await explore({
    faults: { crash: 1 },
    checks: [{
      name: "notes where a client crashes",
      always: ({ fault }, { lockHolder }) => void (fault && crashedAfter.add(`${lockHolder}`)),
      remember: (memory, { kind, fault }) => {
        if (fault) crashedAfter.add(memory || "nothing");
        return kind;
      },
    }],
  }, async ({ lock, office }: Desk) => {
    using _guard = await lock.acquire();
    await office.search();
    return await office.buy();
  });
  const points = ["nothing", "acquire", "search", "read"];
  assert(points.every((point) => crashedAfter.has(point)), [...crashedAfter].join());
});

Deno.test("explore() finds what goes wrong for two after a crash, if nobody is ever slow", async () => {
  const faults = { crash: 1 };
  assertEquals(await verdict(removesTheAbandoned, { faults, slow: 0 }), "fine");
  const three = await explore({ clients: 3, faults, slow: 0 }, removesTheAbandoned);
  assertEquals(verdictOf(three), "two inside");
  for (const clients of [2, 3]) {
    const { failure, complete, assumptions } = await explore(
      { clients, faults, slow: 0 },
      takesTheNextNumber,
    );
    assertEquals([failure, complete], [undefined, true]);
    assertEquals(assumptions.find(({ kind }) => kind === "slow"), { kind: "slow", ms: 0 });
  }
});

Deno.test("explore() lets nobody be slower than it is told", async () => {
  assertEquals(await verdict(takesTheNextNumber, {}), "two inside");
  assertEquals(await verdict(takesTheNextNumber, { slow: 60 }), "fine");
  assertEquals(await verdict(takesTheNextNumber, { slow: 2_000 }), "two inside");
});

Deno.test("explore() shows that no nap is sure to be long enough", async () => {
  assertEquals(await verdict(writesAndVerifies, { slow: 0 }), "fine");
  assertEquals(await verdict(writesAndVerifies, { slow: 60 }), "two inside");
  assertEquals(await verdict(writesAndVerifies, {}), "two inside");
});

Deno.test("explore() counts on no crash: whom only a crash could free is stuck", async () => {
  const waitsForItself: Client = async ({ lock, office }) => {
    using _outer = await lock.acquire();
    using _inner = await lock.acquire();
    return await office.buy();
  };
  const { failure } = await explore({ tickets: 0, faults: { crash: 1 } }, [
    waitsForItself,
    () => Promise.resolve(false),
  ]);
  assertEquals([failure?.kind, failure?.schedule, failure?.preemptions], ["deadlock", "Ann1", 0]);
});

Deno.test("explore() finds a livelock beside a client that waits and could crash", async () => {
  const { failure } = await explore({ tickets: 0, faults: { crash: 1 } }, [
    async ({ lock, files }) => {
      using _guard = await lock.acquire();
      while (!await files.exists("never"));
      return false;
    },
    async ({ lock }) => {
      using _guard = await lock.acquire();
      return false;
    },
  ]);
  assertEquals([failure?.kind, failure?.preemptions], ["livelock", 0]);
});

Deno.test("explore() lets no window fail: its owner serves whoever asks", async () => {
  const { failure, complete } = await explore(
    { clients: 3, faults: { fail: 2 } },
    async ({ window }) => await window.search() > 0 && await window.buy(),
  );
  assertEquals([failure, complete], [undefined, true]);
});

Deno.test("explore() lets several operations fail and clients crash in one run", async () => {
  const ends = new Set<string>();
  await explore({
    clients: 3,
    faults: { crash: 1, fail: 2 },
    checks: [{
      name: "notes all ends",
      atEnd: ({ clients }) => void ends.add(clients.map(({ status }) => status).sort().join()),
    }],
  }, async ({ office, lock }) => {
    using _guard = await lock.acquire();
    return await office.search() > 0 && await office.buy();
  });
  assert(ends.has("crashed,threw,threw"), [...ends].join(" "));
  assert(!ends.has("threw,threw,threw") && !ends.has("crashed,crashed,threw"));
});

Deno.test("explore() shows no crash where a failure needs none", async () => {
  const { failure } = await explore(
    { clients: 3, faults: { crash: 1 } },
    async ({ files, office }) => {
      await files.createNew("begun");
      return await office.buy();
    },
  );
  assertEquals(failure?.kind, "oversold");
  assert(!failure?.schedule.includes("†"), failure?.schedule);
});
