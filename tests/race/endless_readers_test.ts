import { assertEquals, assertRejects } from "@std/assert";
import { type Client, runClients, withLock } from "last-ticket";
import { RaceOptionError } from "last-ticket/race";

Deno.test("runClients() lets a client in that waits for the lock beside readers without end", async () => {
  const race = await runClients(
    { clients: 3, latency: 1, timeout: 10_000, endlessReaders: true },
    async ({ lock, locks, office }) => {
      await withLock(locks("board"), () => office.search(), { mode: "shared" });
      return await withLock(lock, () => withLock(locks("board"), () => office.buy()));
    },
  );
  assertEquals(race.purchases, 1);
  assertEquals(race.results.map(({ outcome }) => outcome).toSorted(), [
    "bought",
    "sold out",
    "sold out",
  ]);
});

const triesTheLock: Client = async ({ lock, office }) => {
  while (true) {
    using guard = await lock.tryAcquire();
    if (guard) return await office.buy();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

const triesALockOfAName: Client = async ({ locks, office }) => {
  const lock = locks("board");
  // Readers come as soon as somebody has asked for it.
  for (let guard = await lock.tryAcquire(); guard; guard = await lock.tryAcquire()) guard.release();
  while (true) {
    using guard = await lock.tryAcquire();
    if (guard) return await office.buy();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

for (const client of [triesTheLock, triesALockOfAName]) {
  Deno.test(`runClients() never lets a client in that only tries beside readers without end: ${client.name}`, async () => {
    const race = await runClients({ clients: 1, timeout: 1_500, endlessReaders: true }, client);
    assertEquals(race.results.map(({ outcome }) => outcome), ["timed out"]);
  });
}

Deno.test("runClients() refuses readers without end where there is no lock to share", async () => {
  for (const options of [{ lock: false }, { store: true }, { schedule: "Ann1" }]) {
    const race = runClients(
      { clients: 1, ...options, endlessReaders: true },
      () => Promise.resolve(false),
    );
    const { option } = await assertRejects(() => race, RaceOptionError);
    assertEquals(option, "endlessReaders");
  }
});
