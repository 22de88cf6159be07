import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { ExploreOptions } from "../../lib/explorer/options.ts";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";
import { verdictOf } from "./_verdict_of.ts";

// Clients by which an automaton that stands for all their pasts could be fooled.

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function verdict(client: Client, options: ExploreOptions = {}): Promise<string> {
  return verdictOf(await explore(options, client));
}

/** Buys with a lock file, and goes on as it likes while somebody else has it. */
function withLockFile(wait: (desk: Desk, tries: number) => Promise<void>): Client {
  return async (desk) => {
    const { files, office, criticalSection } = desk;
    for (let tries = 1; !await files.createNew("lock"); tries++) await wait(desk, tries);
    const bought = await criticalSection(() => office.buy());
    await files.remove("lock");
    return bought;
  };
}

Deno.test("explore() says that it has not proved a client that prints how often it has tried", async () => {
  const client: Client = async ({ files, office, criticalSection, terminal }) => {
    let tries = 0;
    while (!await files.createNew("lock")) tries++;
    const bought = await criticalSection(() => office.buy());
    await files.remove("lock");
    await terminal.print(`after ${tries}`);
    return bought;
  };
  const found = await explore({}, client);
  assertEquals(verdictOf(found), "not proved");
  assert(found.cut, "it says what was not searched");
});

Deno.test("explore() proves naps that become longer up to a limit", async () => {
  const client = withLockFile((_desk, tries) => nap(Math.min(64, 2 ** tries)));
  for (const clients of [2, 3]) assertEquals(await verdict(client, { clients }), "fine");
});

Deno.test("explore() never proves a client that enters after very many tries", async () => {
  for (const most of [100, 150, 300]) {
    const client: Client = async ({ files, office, criticalSection }) => {
      for (let tries = 0; tries < most; tries++) if (await files.createNew("lock")) break;
      const bought = await criticalSection(() => office.buy());
      await files.remove("lock");
      return bought;
    };
    assertEquals(await verdict(client), "two inside", `${most} tries`);
  }
  const tooMany: Client = async ({ files, office, criticalSection }) => {
    for (let tries = 0; tries < 500; tries++) if (await files.createNew("lock")) break;
    return await criticalSection(() => office.buy());
  };
  assertNotEquals(await verdict(tooMany), "fine");
});

Deno.test("explore() proves naps of random length, and says whose chance it was", async () => {
  const found = await explore({}, withLockFile(() => nap(Math.floor(Math.random() * 20))));
  assertEquals(verdictOf(found), "fine");
  assert(found.assumptions.some(({ kind }) => kind === "chance"));
});

Deno.test("explore() gives each client its own random identifier, and proves a lock by it", async () => {
  const client: Client = async ({ files, office, criticalSection }) => {
    const token = crypto.randomUUID();
    await files.createNew("lock", token);
    if (await files.read("lock") !== token) return false;
    return await criticalSection(() => office.buy());
  };
  assertEquals(await verdict(client), "fine");
});

Deno.test("explore() proves four writes at once, for two and three clients", async () => {
  const client: Client = async ({ files, lock, office }) => {
    await Promise.all(["a", "b", "c", "d"].map((name) => files.write(name, "1")));
    using _guard = await lock.acquire();
    return await office.buy();
  };
  for (const clients of [2, 3]) assertEquals(await verdict(client, { clients }), "fine");
});

Deno.test("explore() proves nothing false of a loop that looks at the clock", async () => {
  const client: Client = async ({ files, office }) => {
    const begin = Date.now();
    while (!await files.createNew("lock")) {
      if (Date.now() - begin > 1_000) return false;
      await nap(20);
    }
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  };
  const found = await explore({ maxStates: 20_000, timeout: 5_000 }, client);
  // It may leave too early if the other one is slow, and never buys without the lock.
  assert(["fine", "not proved", "left without a ticket"].includes(verdictOf(found)));
  const anyway: Client = async ({ files, office }) => {
    const begin = Date.now();
    while (!await files.createNew("lock") && Date.now() - begin <= 1_000) await nap(20);
    return await office.buy();
  };
  assertNotEquals(await verdict(anyway), "fine");
});

Deno.test("explore() proves nothing false of a heartbeat during the purchase", async () => {
  const found = await explore(
    { maxStates: 3_000, timeout: 5_000 },
    async ({ files, lock, office }) => {
      const timer = setInterval(() => {
        files.write("beat", String(Date.now()));
      }, 100);
      try {
        using _guard = await lock.acquire();
        return await office.buy();
      } finally {
        clearInterval(timer);
      }
    },
  );
  assert(["fine", "not proved"].includes(verdictOf(found)), found.verdict);
});

Deno.test("explore() tries an acquire() that is given up, and one that is not", async () => {
  const ends = new Set<string>();
  const client: Client = async ({ lock, office }) => {
    try {
      using _guard = await lock.acquire({ signal: AbortSignal.timeout(50) });
      return await office.buy();
    } catch {
      return false;
    }
  };
  const checks = [{
    name: "collects",
    atEnd: ({ clients }: { clients: readonly { value?: unknown }[] }) =>
      void ends.add(clients.map(({ value }) => value).sort().join()),
  }];
  assertEquals(await verdict(client, { checks }), "fine");
  assertEquals(ends, new Set(["false,true", "false,false"]));
});

Deno.test("explore() proves an acquire() that lost a race and whose guard is given back", async () => {
  const client: Client = async ({ lock, office }) => {
    const acquiring = lock.acquire();
    const guard = await Promise.race([acquiring, office.search().then(() => undefined)]);
    if (guard) guard.release();
    else (await acquiring).release();
    using _guard = await lock.acquire();
    return await office.buy();
  };
  assertEquals(await verdict(client), "fine");
});
