import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { type Client, runClients, withLock } from "last-ticket";
import { criticalSections } from "../../lib/pictures/timeline_story.ts";
import { timelineOf } from "../../lib/pictures/timeline_of.ts";

const buyWithoutLock: Client = (desk) => desk.office.buy();

/** Holds up who wants to write until `clients` of them want to. */
function writeTogether(clients: number): (client: string, operation: string) => Promise<void> {
  const all = Promise.withResolvers<void>();
  let writers = 0;
  return async (_client, operation) => {
    if (operation !== "write tickets") return;
    if (++writers === clients) all.resolve();
    await all.promise;
  };
}

Deno.test({
  name:
    "runClients() oversells without any latency when beforeOperation lets clients write together",
  async fn(): Promise<void> {
    const race = await runClients(
      { clients: 5, latency: 0, beforeOperation: writeTogether(5) },
      buyWithoutLock,
    );
    assertEquals(race.purchases, 5, race.verdict);
  },
});

Deno.test("runClients() calls beforeOperation for each operation, in each client's order", async () => {
  const asked: string[] = [];
  await runClients({
    clients: 1,
    latency: 0,
    beforeOperation: (client, operation) => {
      asked.push(`${client}: ${operation}`);
      return Promise.resolve();
    },
  }, async ({ office, files }) => {
    await office.search();
    await files.createNew("lock");
    await files.exists("lock");
    await files.read("lock");
    await files.age("lock");
    await files.write("lock", "");
    await files.rename("lock", "old");
    await files.list();
    await files.remove("old");
    return await office.buy();
  });
  assertEquals(
    asked,
    [
      ...["search tickets", "create lock", "look for lock", "read lock", "look at the age of lock"],
      ...[
        "write lock",
        "rename lock to old",
        "list files",
        "remove old",
        "read tickets",
        "write tickets",
      ],
    ].map((operation) => `Ann: ${operation}`),
  );
});

Deno.test("runClients() kills clients that beforeOperation holds up for too long", async () => {
  const never = new Promise<void>(() => {});
  const race = await runClients(
    { clients: 2, timeout: 600, beforeOperation: () => never },
    buyWithoutLock,
  );
  assertEquals(race.results.map(({ outcome }) => outcome), ["timed out", "timed out"]);
});

Deno.test("runClients() declines the first payments that it is told to decline", async () => {
  const race = await runClients({ clients: 3, latency: 1, declinedPayments: 2 }, async (desk) => {
    await desk.bank.pay();
    return await withLock(desk.lock, () => desk.office.buy());
  });
  const outcomes = race.results.map(({ outcome }) => outcome).sort();
  assertEquals(outcomes, ["bought", "threw", "threw"]);
  const declined = race.results.filter(({ outcome }) => outcome === "threw");
  for (const { message } of declined) assertMatch(message ?? "", /^PaymentDeclinedError: /);
});

/** The first one to hold the lock throws and forgets to release it. */
const forgetful: Client = async (desk) => {
  await desk.lock.acquire();
  await desk.bank.pay();
  return await desk.office.buy();
};

Deno.test("runClients() frees what a client forgot when its process ends", async () => {
  const race = await runClients({ clients: 2, latency: 1, declinedPayments: 1 }, forgetful);
  assertEquals(race.purchases, 1, race.verdict);
});

Deno.test("runClients() keeps what a client forgot when its process stays alive", async () => {
  const race = await runClients(
    { clients: 2, latency: 1, declinedPayments: 1, stayAlive: true, timeout: 1_000 },
    forgetful,
  );
  const outcomes = race.results.map(({ outcome }) => outcome).sort();
  assertEquals(outcomes, ["threw", "timed out"]);
  // The lock is held until the process exits, long after its client has thrown.
  const thrower = race.results.find(({ outcome }) => outcome === "threw")?.name;
  const [threw, exited] = race.events.filter(({ client, kind }) =>
    client === thrower && (kind === "outcome" || kind === "exit")
  );
  assertEquals([threw?.kind, exited?.kind], ["outcome", "exit"]);
  assertGreater((exited?.at ?? 0) - (threw?.at ?? 0), 500);
});

Deno.test("runClients() kills a client that fills the memory with buffers", async () => {
  const race = await runClients({ clients: 1, latency: 0, timeout: 20_000 }, () => {
    const buffers: Uint8Array[] = [];
    for (;;) buffers.push(new Uint8Array(8 * 2 ** 20).fill(1));
  });
  const [result] = race.results;
  assert(result);
  assertEquals(result.outcome, "killed");
  assertEquals(result.message, "it used more than 512 MiB of memory");
});

Deno.test("runClients() ends a client that fills the heap", async () => {
  const race = await runClients({ clients: 1, latency: 0, timeout: 20_000 }, () => {
    const objects: unknown[] = [];
    for (;;) objects.push({ next: objects.length });
  });
  const [result] = race.results;
  assert(result);
  assert(result.outcome === "killed" || result.outcome === "threw", result.outcome);
});

Deno.test("runClients() kills clients that fill the disk", async () => {
  const race = await runClients({ clients: 1, latency: 0, timeout: 20_000 }, async ({ files }) => {
    for (let i = 0;; i++) await files.write(`file${i}`, "x".repeat(2 ** 20));
  });
  const [result] = race.results;
  assert(result);
  assertEquals(result.outcome, "killed");
  assertEquals(result.message, "the clients wrote more than 20 MiB to the disk");
});

Deno.test("runClients() kills a client whose beforeOperation throws, and frees the lock that it held", async () => {
  let killed: string | undefined;
  const race = await runClients({
    clients: 3,
    latency: 1,
    beforeOperation: (client, operation) => {
      if (operation !== "write tickets" || killed !== undefined) return Promise.resolve();
      killed = client;
      return Promise.reject(new Error("the power failed"));
    },
  }, (desk) => withLock(desk.lock, () => desk.office.buy()));
  assertEquals(race.purchases, 1, race.verdict);
  const victim = race.results.find(({ name }) => name === killed);
  assertEquals(victim?.outcome, "killed");
  assertEquals(victim?.message, "the power failed");
});

Deno.test("runClients() ends a client when it is killed, not when the runner learns of it", async () => {
  let killed: string | undefined;
  const { events, results } = await runClients({
    clients: 2,
    latency: 0,
    beforeOperation: (client, operation) => {
      if (operation !== "write tickets" || (killed ??= client) !== client) return Promise.resolve();
      setTimeout(beBusy, 0);
      return Promise.reject(new Error("kill -9"));
    },
  }, (desk) => withLock(desk.lock, () => desk.office.buy()));
  assertEquals(results.map(({ outcome }) => outcome).sort(), ["bought", "killed"]);
  const sections = criticalSections(timelineOf(events, results.map(({ name }) => name)));
  assertEquals(sections.map(({ most }) => most), [1, 1]);
});

/** Keeps the runner from reading for so long that the other client has the lock and has sold the ticket. */
function beBusy(): void {
  for (const end = performance.now() + 100; performance.now() < end;);
}
