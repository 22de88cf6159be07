import { assert, assertEquals } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { ExploreOptions } from "../../lib/explorer/options.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";
import { verdictOf } from "./_verdict_of.ts";

// What searches like this one have missed, or have called a failure though it is none.

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function verdict(client: Client | Client[], options: ExploreOptions = {}): Promise<string> {
  return verdictOf(await explore(options, client));
}

/** Gives up after so many tries and goes on without the lock. */
function triesBounded(most: number): Client {
  return async ({ files, office, criticalSection }) => {
    for (let tries = 0; tries < most; tries++) if (await files.createNew("lock")) break;
    const bought = await criticalSection(() => office.buy());
    await files.remove("lock");
    return bought;
  };
}

Deno.test("explore() finds a bounded retry that goes on without the lock, after 3 tries or 100", async () => {
  for (const most of [3, 5, 20, 100]) {
    const { failure } = await explore({}, triesBounded(most));
    assertEquals([failure?.kind, failure?.preemptions], ["two inside", 1], `${most} tries`);
  }
  assertEquals(
    await verdict(async ({ lock, office, criticalSection }) => {
      let guard;
      for (let tries = 0; tries < 3 && !guard; tries++) guard = await lock.tryAcquire();
      const bought = await criticalSection(() => office.buy());
      guard?.release();
      return bought;
    }),
    "two inside",
  );
});

Deno.test("explore() finds what goes wrong only after five failed tries of an endless retry", async () => {
  for (const wrongAfter of [3, 5, 12]) {
    const { failure } = await explore({}, async ({ files, office }) => {
      let tries = 0;
      while (!await files.createNew("lock")) tries++;
      const bought = tries < wrongAfter ? await office.buy() : true;
      await files.remove("lock");
      return bought;
    });
    assertEquals([failure?.kind, failure?.preemptions], ["oversold", 1], `${wrongAfter} tries`);
  }
});

Deno.test("explore() finds what goes wrong for whoever waited at each of four doors", async () => {
  for (const doors of [3, 4, 6]) {
    const passes: Client = async ({ files, terminal, lock, office }) => {
      let waits = 0;
      for (let door = 0; door < doors; door++) {
        let hasWaited = false;
        while (!await files.createNew(`door${door}`)) hasWaited = true;
        if (hasWaited) waits++;
        await terminal.print("through");
        await files.remove(`door${door}`);
      }
      if (waits < doors) {
        using _guard = await lock.acquire();
        return await office.buy();
      }
      for (let tries = 0; tries < 4; tries++) {
        using guard = await lock.tryAcquire();
        if (guard) return await office.buy();
      }
      return await office.buy();
    };
    assertEquals(await verdict(passes), "oversold", `${doors} doors`);
  }
});

Deno.test("explore() tells of a variable that clients share", async () => {
  let inside = 0;
  const clashes = await explore({ tickets: 0 }, async ({ window }) => {
    await window.search();
    const clash = ++inside > 1;
    await window.search();
    inside--;
    if (clash) throw new Error("two inside");
    return false;
  });
  assert(["shared variable", "not deterministic", "threw"].includes(verdictOf(clashes)));
  for (const clients of [2, 3]) {
    let last: Promise<unknown> = Promise.resolve();
    const chained = await explore({ clients }, async ({ office }) => {
      await office.search();
      const buying = last.then(() => office.buy());
      last = buying.catch(() => {});
      return await buying;
    });
    assert(["shared variable", "not deterministic"].includes(verdictOf(chained)), `${clients}`);
  }
});

Deno.test("explore() takes no nap, no number of tries and no time-out for a lock", async () => {
  const writesLate: Client = async ({ files, office }) => {
    await files.write("a", "");
    await office.search();
    await office.search();
    await files.write("b", "");
    return false;
  };
  const napsForB: Client = async ({ files }) => {
    while (!await files.exists("a")) await nap(10);
    await nap(10);
    if (!await files.exists("b")) throw new Error("b is not there");
    return false;
  };
  const rule = { name: "b is there", atEnd: () => undefined };
  const napping = await explore({
    tickets: 0,
    checks: [{
      ...rule,
      atEnd: ({ clients }) => clients.some(({ status }) => status === "threw") ? "no b" : undefined,
    }],
  }, [writesLate, napsForB]);
  assertEquals(napping.failure?.kind, "rule broken");

  const entersAnyway: Client = async ({ files, office, criticalSection }) => {
    for (let tries = 0; tries < 5 && !await files.createNew("lock"); tries++) await nap(10);
    return await criticalSection(() => office.buy());
  };
  assertEquals(await verdict(entersAnyway), "two inside");

  const pollsAndBuysAnyway = (most: number): Client => async ({ files, office }) => {
    for (let tries = 0; tries < most; tries++) {
      if (await files.createNew("lock")) {
        const bought = await office.buy();
        await files.remove("lock");
        return bought;
      }
      await nap(20);
    }
    return await office.buy();
  };
  assertEquals(await verdict(pollsAndBuysAnyway(150)), "oversold");
  assertEquals(await verdict(pollsAndBuysAnyway(150), { slow: 0 }), "fine");
  // A client is followed for 400 steps: what it does after them is not proved.
  assertEquals(await verdict(pollsAndBuysAnyway(200)), "not proved");
});

Deno.test("explore() lets time pass as it does, if nobody is slow", async () => {
  const napsASecond: Client = async ({ terminal }) => {
    await terminal.print("begin");
    const begin = Date.now();
    await nap(1_000);
    if (Date.now() - begin < 1_000) throw new Error("too short");
    return false;
  };
  assertEquals(await verdict(napsASecond, { tickets: 0, slow: 0 }), "fine");
  assertEquals(await verdict(napsASecond, { tickets: 0 }), "fine");

  const longNap: Client = async ({ files }) => {
    await nap(1_000);
    if (!await files.exists("short")) throw new Error("the short nap was longer");
    return false;
  };
  const shortNap: Client = async ({ files }) => {
    await nap(10);
    await files.write("short", "");
    return false;
  };
  const options = { tickets: 0, slow: 0 };
  assertEquals(await verdict([longNap, shortNap], options), "fine");
  assertEquals(await verdict([longNap, shortNap], { tickets: 0, slow: 100 }), "fine");
});

Deno.test("explore() proves a heartbeat that is more frequent than it is looked for, if nobody is slow", async () => {
  const beats: Client = async ({ files, office, criticalSection }) => {
    await files.write("lock", "");
    const bought = await criticalSection(async () => {
      for (let beat = 0; beat < 8; beat++) {
        await nap(100);
        await files.write("lock", "");
      }
      return await office.buy();
    });
    await files.remove("lock");
    return bought;
  };
  const watches: Client = async ({ files, office, criticalSection }) => {
    await nap(50);
    for (;;) {
      const age = await files.age("lock");
      if (age === undefined || age > 500) break;
      await nap(1_000);
    }
    return await criticalSection(() => office.buy());
  };
  assertEquals(await verdict([beats, watches], { slow: 0 }), "fine");
  assertEquals(await verdict([beats, watches]), "two inside");
});

Deno.test("explore() takes a poll that gives up after 40 naps for no livelock", async () => {
  const polls: Client = async ({ office }) => {
    for (let tries = 0; tries < 40; tries++) {
      if (await office.search() > 0) return await office.buy();
      await nap(100);
    }
    return false;
  };
  assertEquals(await verdict(polls, { tickets: 0 }), "fine");
});

Deno.test("explore() proves a retry that prints or writes while it waits", async () => {
  const prints = (ms?: number): Client => async ({ lock, terminal, office }) => {
    let guard;
    while (!(guard = await lock.tryAcquire())) {
      await terminal.print("waiting");
      if (ms !== undefined) await nap(ms);
    }
    using _guard = guard;
    return await office.buy();
  };
  assertEquals(await verdict(prints()), "fine");
  assertEquals(await verdict(prints(5), { clients: 3 }), "fine");
});

Deno.test("explore() gives Temporal.Now the virtual clock, if there is one", async () => {
  if (!("Temporal" in globalThis)) return;
  const napsASecond: Client = async () => {
    const begin = Temporal.Now.instant().epochMilliseconds;
    await nap(1_000);
    const ms = Temporal.Now.instant().epochMilliseconds - begin;
    if (ms !== 1_000) throw new Error(`it took ${ms} ms`);
    return false;
  };
  assertEquals(await verdict(napsASecond, { tickets: 0, slow: 0 }), "fine");
});

Deno.test("explore() takes different naps of different clients for no order", async () => {
  const later: Client = async ({ name, office }) => {
    if (name === "Bob") await nap(1);
    return await office.buy();
  };
  assertEquals(await verdict(later), "oversold");
  const oneAfterTheOther: Client = async ({ name, office }) => {
    for (let turn = 0; turn < ["Ann", "Bob", "Cat"].indexOf(name); turn++) await nap(50);
    return await office.buy();
  };
  assertEquals(await verdict(oneAfterTheOther, { clients: 3 }), "oversold");
});

Deno.test("explore() finds a retry without end that is wrong after exactly so many tries", async () => {
  for (const wrongAfter of [3, 5, 12, 31]) {
    const { failure } = await explore({}, async ({ files, office }) => {
      let tries = 0;
      while (!await files.createNew("lock")) tries++;
      const bought = tries !== wrongAfter ? await office.buy() : true;
      await files.remove("lock");
      return bought;
    });
    assertEquals([failure?.kind, failure?.preemptions], ["oversold", 1], `${wrongAfter} tries`);
  }
});

Deno.test("explore() finds a retry without end that is wrong much later, after exactly so many tries", async () => {
  for (const wrongAfter of [7, 12, 29]) {
    const client: Client = async ({ files, lock, office, terminal, criticalSection }) => {
      let tries = 0;
      while (!await files.createNew("door")) tries++;
      for (let line = 0; line < 5; line++) await terminal.print("in");
      await files.remove("door");
      if (tries === wrongAfter) return await criticalSection(() => office.buy());
      return await withLock(lock, () => criticalSection(() => office.buy()));
    };
    assertEquals(await verdict(client), "two inside", `${wrongAfter} tries`);
  }
});

Deno.test("explore() gives each client an answer of its own, to change as it likes", async () => {
  const { failure } = await explore({ clients: 2 }, async (desk) => {
    const tickets = await desk.office.read();
    if (tickets.count === 0) return false;
    tickets.count -= 1;
    await desk.office.write(tickets);
    return true;
  });
  assertEquals(failure?.message, "Ann and Bob have both bought the same ticket.");
});

Deno.test("explore() says another client's name as it is in what is thrown", async () => {
  const { failure } = await explore({ clients: 3 }, async ({ files, office, name }) => {
    await files.createNew("owner", name);
    const owner = await files.read("owner");
    if (owner !== name) throw new Error(`${owner} was first`);
    return await office.buy();
  });
  assert(failure?.kind === "threw", failure?.kind);
  assertEquals(failure.error, "Error: Ann was first");
});

Deno.test("explore() lets a client know the other one's name that nobody has told it", async () => {
  const toldApart: Client = async ({ name, files, office, criticalSection }) => {
    const other = name === "Ann" ? "Bob" : "Ann";
    await files.write(name, "up");
    await files.write("turn", other);
    while (await files.read(other) === "up" && await files.read("turn") === other) await nap(10);
    const bought = await criticalSection(() => office.buy());
    await files.write(name, "down");
    return bought;
  };
  const { complete, failure } = await explore({ clients: 2 }, toldApart);
  assertEquals([complete, failure], [true, undefined]);
});
