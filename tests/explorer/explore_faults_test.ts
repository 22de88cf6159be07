import { assert, assertEquals } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { Faults } from "../../lib/explorer/program.ts";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";

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

async function failureOf(client: Client, faults: Faults): Promise<string | undefined> {
  const { failure, complete } = await explore({ faults }, client);
  assert(failure || complete);
  return failure?.message;
}

Deno.test("explore() lets a client crash before it has done anything", async () => {
  const { failure } = await explore({ faults: { crash: 1 } }, async ({ files, name, office }) => {
    await files.createNew(name);
    // Nobody begins before all have come.
    while ((await files.list()).length < 2) await nap();
    return await files.createNew("lock") && await office.buy();
  });
  assertEquals(failure?.kind, "livelock");
  assert(failure?.schedule.startsWith("Ann† "), failure?.schedule);
});

Deno.test("explore() lets a client crash at any time while it holds a lock", async () => {
  const crashedAfter = new Set<string>();
  await explore({
    faults: { crash: 1 },
    checks: [{
      name: "notes where a client crashes",
      always: ({ fault }, { lockHolder }) => void (fault && crashedAfter.add(`${lockHolder}`)),
      atEnd: ({ trace }) => {
        const crash = trace.findIndex(({ fault }) => fault !== undefined);
        const own = trace.slice(0, crash).filter(({ client }) => client === trace[crash]?.client);
        if (crash >= 0) crashedAfter.add(own.at(-1)?.kind ?? "nothing");
        return undefined;
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

Deno.test("explore() with a head start finds what goes wrong for two after a crash", async () => {
  const faults = { crash: 1 };
  const options = { clients: 3, faults, headStart: true };
  const { failure } = await explore(options, removesTheAbandoned);
  assertEquals(failure?.message, "Bob and Cat are in the critical section at the same time.");
  const clients = failure?.trace.map(({ client }) => client) ?? [];
  assert(clients.lastIndexOf("Ann") < clients.indexOf("Bob"));

  const fine = await explore(options, takesTheNextNumber);
  assertEquals([fine.failure, fine.complete], [undefined, true]);
  const all = await explore({ clients: 3, faults, maxRuns: fine.runs + 1 }, takesTheNextNumber);
  assertEquals(all.complete, false);
});

Deno.test("explore() pauses a client no longer than it is told to", async () => {
  assertEquals(
    await failureOf(takesTheNextNumber, { pause: 1 }),
    "Ann and Bob are in the critical section at the same time.",
  );
  assertEquals(await failureOf(takesTheNextNumber, { pause: 1, longestPause: 60 }), undefined);
  assertEquals(
    await failureOf(takesTheNextNumber, { pause: 1, longestPause: 2_000 }),
    "Ann and Bob are in the critical section at the same time.",
  );
});

Deno.test("explore() shows that no nap is sure to be long enough", async () => {
  assertEquals(await failureOf(writesAndVerifies, {}), undefined);
  assertEquals(
    await failureOf(writesAndVerifies, { pause: 2, longestPause: 60 }),
    "Bob and Ann are in the critical section at the same time.",
  );
});
