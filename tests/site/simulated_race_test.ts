import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Client } from "../../lib/kit/desk/desk.ts";
import type { Race } from "../../lib/race/display.ts";
import { wordsOn } from "../../lib/race/display.ts";
import { RaceOptionError, type RaceOptions } from "../../lib/race/race_options.ts";
import { runClients } from "../../lib/race/run_clients.ts";
import { simulateRace } from "../../lib/site/browser/cells/simulated_race.ts";
import { siteWords } from "../../lib/text/words.ts";

/** What both kinds of race tell, whoever of the clients was faster. */
function told({ verdict, results, searchesOverlapped, picture }: Race): unknown {
  const ends = results
    .map(({ name, outcome, message = "" }) => `${outcome}: ${message.replaceAll(name, "it")}`)
    .map((end) => end.replace(/which (?!it\b)\w+ holds/, "which another one holds"))
    // Where a circle begins is the same to its clients.
    .map((end) => end.split(/(?:: |; )(?=\w+ waits )/).sort())
    .sort();
  return { verdict, ends, searchesOverlapped, stillRuns: picture.text.includes("still running") };
}

const CASES: Readonly<Record<string, { options: RaceOptions; client: Client }>> = {
  "clients that throw before their first step": {
    options: { clients: 2, latency: 20 },
    client: () => {
      throw new RangeError("no desk today");
    },
  },
  "clients one by one, the first of which throws": {
    options: { clients: 2, latency: 20, start: "one by one" },
    client: async ({ name, office }) => {
      if (name === "Ann") throw new RangeError("not me");
      return await office.buy();
    },
  },
  "clients that end without releasing the lock": {
    options: { clients: 3, latency: 20 },
    client: async ({ lock, office }) => {
      await lock.acquire();
      return await office.buy();
    },
  },
  "clients that throw with the lock": {
    options: { clients: 2, latency: 20 },
    client: async ({ lock, office }) => {
      await lock.acquire();
      await office.search();
      throw new Error("with the lock");
    },
  },
  "a client that waits for itself, and those behind it": {
    options: { clients: 2, latency: 20, timeout: 3_000 },
    client: async ({ lock, office }) => {
      await lock.acquire();
      await lock.acquire();
      return await office.buy();
    },
  },
  "a client that waits for a notification that nobody sends, and one for the lock": {
    options: { clients: 2, latency: 100, timeout: 3_000 },
    client: async ({ name, lock, conditions, office }) => {
      if (name === "Bob") await office.search();
      using _guard = await lock.acquire();
      if (name === "Ann") await conditions("returned").wait();
      await lock.acquire();
      return true;
    },
  },
  "clients one by one, the first of which never ends": {
    options: { clients: 2, latency: 20, start: "one by one", timeout: 2_000 },
    client: async ({ lock }) => {
      await lock.acquire();
      await lock.acquire();
      return true;
    },
  },
  "a reader that asks again while a writer waits": {
    options: { clients: 3, latency: 50, timeout: 3_000 },
    client: async ({ name, lock, office }) => {
      if (name === "Bob") await office.search();
      using _guard = await lock.acquire({ mode: name === "Bob" ? "exclusive" : "shared" });
      if (name === "Cat") return false;
      // There is no place for a reader any more when Bob is next in line.
      while (true) {
        using another = await lock.tryAcquire({ mode: "shared" });
        if (!another) break;
        await office.read();
      }
      using _again = await lock.acquire({ mode: "shared" });
      return true;
    },
  },
  "clients that search together": {
    options: { clients: 2, latency: 1_000 },
    client: async ({ office }) => await office.search() < 0,
  },
};

Deno.test("simulateRace() gives the permits of a semaphore, also of one called windows, in the order of asking", async () => {
  const { events } = await simulateRace(
    { clients: 5, latency: 50, tickets: 0 },
    async ({ semaphores, office }) => {
      using _window = await semaphores("windows", 2).acquire();
      return await office.search() > 0;
    },
  );
  const searches = events.filter((event) => event.kind === "start" && event.activity === "search");
  assertEquals(searches.map(({ client, at }) => `${client} ${at}`), [
    ...["Ann 0", "Bob 0", "Cat 50", "Dan 50", "Eve 100"],
  ]);
  // As in a race of processes, each is told of: who waits for one, has one, and gives it back.
  const ofPermits = events.flatMap((event) =>
    "semaphore" in event ? [`${event.client} ${event.kind} ${event.semaphore} ${event.at}`] : []
  );
  assertEquals(ofPermits.filter((told) => told.startsWith("Cat")), [
    ...["Cat start windows 0", "Cat end windows 50", "Cat give back windows 100"],
  ]);
  assertEquals(ofPermits.length, 15);
});

Deno.test("simulateRace() tells who waits for a permit when the time is up, as runClients() does", async () => {
  const { results } = await simulateRace(
    { clients: 2, latency: 10, timeout: 100 },
    async ({ semaphores, office }) => {
      using _window = await semaphores("windows", 1).acquire();
      while (true) await office.search();
    },
  );
  const late = "it was still running 100 ms after its process was started";
  assertEquals(results.map(({ message }) => message), [
    late,
    `${late}: Bob waits for a permit of windows, of which Ann has one`,
  ]);
});

Deno.test("simulateRace() wakes those that wait for a condition in the order in which they came", async () => {
  const { results, events } = await simulateRace(
    { clients: 4, latency: 10, tickets: 0 },
    async ({ name, lock, office, conditions }) => {
      using _guard = await lock.acquire();
      const returned = conditions("returned");
      if (name === "Dan") {
        await office.write({ count: 2 });
        await returned.notifyAll();
        return false;
      }
      while ((await office.read()).count === 0) await returned.wait();
      return await office.buy();
    },
  );
  const stuck = results.find(({ outcome }) => outcome !== "bought" && outcome !== "sold out");
  assertEquals([stuck?.name, stuck?.outcome], ["Cat", "timed out"]);
  assertEquals(results.filter(({ outcome }) => outcome === "bought").map(({ name }) => name), [
    ...["Ann", "Bob"],
  ]);
  // As in a race of processes, whoever waits for a condition has released the lock.
  const ofAnn = events.filter(({ client, kind }) => client === "Ann" && kind === "release");
  assertEquals(ofAnn.length, 2);
});

for (const [name, { options, client }] of Object.entries(CASES)) {
  Deno.test(`simulateRace() tells what a race of processes tells: ${name}`, async () => {
    assertEquals(
      told(await simulateRace(options, client)),
      told(await runClients(options, client)),
    );
  });
}

Deno.test("simulateRace() has words for the trouble of clients, and a lane that ends", async () => {
  const race = await simulateRace({ clients: 1 }, () => {
    throw new RangeError("no desk today");
  });
  assertEquals(wordsOn(race), [
    "Undersold: 0 purchases of a possible 1. (0 ms)",
    "Ann threw: RangeError: no desk today",
  ]);
  assertEquals(race.events, [{ client: "Ann", at: 0, kind: "outcome", outcome: "threw" }]);
});

Deno.test("simulateRace() tells when the lock is released, and a count of each read and write", async () => {
  const { events } = await simulateRace({ clients: 1, latency: 10 }, async ({ lock, office }) => {
    using _guard = await lock.acquire();
    return await office.buy();
  });
  assertEquals(
    events.map(({ at, kind, ...rest }) => [at, kind, ...Object.values(rest).slice(1)].join(" ")),
    [
      "0 start acquire",
      "0 end acquire",
      "0 start read",
      "10 end read 1",
      "10 start write",
      "20 end write 0",
      "20 release",
      "20 outcome bought",
    ],
  );
});

Deno.test("simulateRace() lets a timer take as long as it is set to, and a shared file no time", async () => {
  const { wallMs } = await simulateRace({ clients: 2, latency: 10 }, async ({ files, office }) => {
    await new Promise((done) => setTimeout(done, 50));
    await files.write("note", "1");
    return await office.search() < 0;
  });
  assertEquals(wallMs, 60);
});

const acquires: Client = async ({ lock, office }) => {
  using _guard = await lock.acquire();
  return await office.buy();
};
const tries: Client = async ({ lock }) => await lock.tryAcquire() !== undefined;
const waits: Client = async ({ lock, office }) => {
  using _guard = await lock.acquire({ timeout: 5 });
  return await office.buy();
};
const asks: Client = ({ window }) => window.buy();
const forgets: Client = ({ office }) => {
  void Promise.reject(new Error("unheard"));
  return office.buy();
};
const goesOn: Client = async ({ office }) => {
  while (await office.search() > 0);
  return false;
};

for (
  const [what, options, client] of [
    ["window", { window: true }, asks],
    ["schedule", { schedule: "Ann1", stayAlive: false }, acquires],
    ["stayAlive", { stayAlive: true }, acquires],
    ["declinedPayments", { declinedPayments: 1 }, acquires],
    ["endlessReaders", { endlessReaders: true }, acquires],
    ["inOneProcess", { inOneProcess: true }, acquires],
    ["lease", { lease: 100 }, acquires],
    ["lock: false", { lock: false }, acquires],
    ["lock: false", { lock: false }, tries],
    ["timeout", {}, waits],
    ["desk.window", {}, asks],
    ["A promise was rejected and nobody noticed: unheard", {}, forgets],
    [siteWords.cells.tooManySteps, { latency: 0 }, goesOn],
  ] as const
) {
  const { name } = client;
  Deno.test(`simulateRace() says that it does not simulate ${what}, for a client that ${name}`, async () => {
    const race = simulateRace({ clients: 2, ...options }, client);
    const { message } = await assertRejects(() => race, RangeError);
    assertStringIncludes(message, siteWords.cells.notSimulated(what));
  });
}

Deno.test("simulateRace() has as many clients as a race: more than an exploration", async () => {
  const options = { clients: 40, tickets: 3 };
  const race = await simulateRace(options, acquires);
  assertEquals([race.results.length, race.purchases], [40, 3]);
});

Deno.test("simulateRace() runs without a lock when nobody wants one", async () => {
  const race = await simulateRace({ clients: 2, lock: false }, ({ office }) => office.buy());
  assertEquals(race.oversold, true);
});

Deno.test("simulateRace() refuses the options that a race refuses, in the same words", async () => {
  const client: Client = ({ office }) => office.buy();
  for (const options of [{ latency: -1 }, { clients: 0 }, { timeout: 0 }, { lateny: 5 }]) {
    const simulated = await assertRejects(() => simulateRace(options, client), RaceOptionError);
    const real = await assertRejects(() => runClients(options, client), RaceOptionError);
    assertEquals(simulated.message, real.message);
  }
});
