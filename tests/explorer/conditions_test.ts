import { assertEquals } from "@std/assert";
import { type Check, type Client, explore, withLock } from "last-ticket";

/** All that is wrong is that somebody waits for ever. */
const NO_RULES: readonly Check[] = [{ name: "no rules", always: () => undefined }];

/** Nobody takes a ticket where there is none. */
const thereIsOne: Check = {
  name: "there is one",
  kinds: ["write"],
  always: ({ detail }) => detail === "-1" ? "There is none." : undefined,
};

/** Brings a ticket back. */
const returner: Client = async ({ lock, office, conditions }) => {
  await withLock(lock, async () => {
    const { count } = await office.read();
    await office.write({ count: count + 1 });
    await conditions("returned").notify();
  });
  return false;
};

/** Waits for a ticket, and takes it. */
const buyer: Client = ({ lock, office, conditions }) =>
  withLock(lock, async () => {
    while ((await office.read()).count === 0) await conditions("returned").wait();
    return await office.buy();
  });

/** Takes a ticket, waiting for it if there is none, and brings it back. */
const passesOn: Client = async (desk) => await buyer(desk) && !await returner(desk);

Deno.test("explore() proves a wait in a loop for 2, 3 and more clients", async () => {
  for (const clients of [1, 2, 3, 6]) {
    const { complete, verdict } = await explore({ clients, checks: NO_RULES }, passesOn);
    assertEquals(complete, true, verdict);
  }
  const pairs = await explore({ clients: 4, tickets: 0, checks: NO_RULES }, [
    ...[returner, returner],
    ...[buyer, buyer],
  ]);
  assertEquals(pairs.complete, true, pairs.verdict);
});

Deno.test("explore() finds a stolen wake-up where an `if` stands for the `while`", async () => {
  const client: Client = async (desk) => {
    const { lock, office, conditions } = desk;
    await withLock(lock, async () => {
      if ((await office.read()).count === 0) await conditions("returned").wait();
      const { count } = await office.read();
      await office.write({ count: count - 1 });
    });
    return !await returner(desk);
  };
  const { failure } = await explore({ clients: 3, checks: [thereIsOne] }, client);
  assertEquals(failure?.message, "There is none.");
  // Nobody wakes up by itself: a ticket that was there has been taken by somebody else.
  assertEquals(failure?.trace.some(({ fault }) => fault !== undefined), false);
  const thief = failure?.trace.findIndex(({ kind }) => kind === "notify") ?? -1;
  const next = failure?.trace.slice(thief).find(({ kind }) => kind === "acquire");
  const woken = failure?.trace.find(({ kind }) => kind === "wake up");
  assertEquals(next !== undefined && next.client !== woken?.client, true);
});

Deno.test("explore() finds that a client may wake up by itself, where nothing else makes a difference", async () => {
  const waits: Client = ({ lock, office, conditions }) =>
    withLock(lock, async () => {
      if ((await office.read()).count === 0) await conditions("returned").wait();
      const { count } = await office.read();
      await office.write({ count: count - 1 });
      return true;
    });
  const { failure } = await explore({ tickets: 0, checks: [thereIsOne] }, [returner, waits]);
  assertEquals(failure?.message, "There is none.");
  assertEquals(failure?.schedule, "Bob1 Bob2 Bob3 Bob4* Bob5 Bob6");
  assertEquals(failure?.trace.find(({ fault }) => fault)?.fault, "spurious");
});

Deno.test("explore() finds a lost wake-up: a look, a release, and then a wait", async () => {
  const client: Client = async ({ lock, office, conditions }) => {
    const { count } = await withLock(lock, () => office.read());
    return await withLock(lock, async () => {
      if (count === 0) await conditions("returned").wait();
      return await office.buy();
    });
  };
  const { failure } = await explore({ tickets: 0, checks: NO_RULES }, [returner, client]);
  assertEquals(failure?.kind, "deadlock");
  assertEquals(failure?.message, "Bob waits for a notification that nobody can send any more.");
  const order = failure?.trace.map(({ client, kind }) => `${client} ${kind}`) ?? [];
  assertEquals(order.indexOf("Ann notify") < order.indexOf("Bob wait"), true);
});

Deno.test("explore() tells who waits for a notification, and who for a lock", async () => {
  const alone = await explore({ clients: 3, tickets: 0, checks: NO_RULES }, buyer);
  assertEquals(
    alone.failure?.message,
    "Ann, Bob and Cat wait for a notification that nobody can send any more.",
  );
  const withAnotherLock: Client = ({ name, locks, lock, conditions }) =>
    withLock(locks("train"), () =>
      withLock(lock, async () => {
        if (name === "Ann") await conditions("returned").wait();
        else await conditions("returned").notify();
        return true;
      }));
  const nested = await explore({ checks: NO_RULES }, withAnotherLock);
  assertEquals(
    nested.failure?.message,
    "Ann waits for a notification that nobody can send any more. Ann holds the lock of train. Bob waits " +
      "for it, and nobody can go on.",
  );
});

Deno.test("explore() does not keep a notification for whoever waits later, whoever that is", async () => {
  // Ann wakes Bob, who was there, and then waits herself: she must not take what was for him.
  const ann: Client = ({ lock, files, conditions }) =>
    withLock(lock, async () => {
      while (!await files.exists("bob-waits")) await conditions("news").wait();
      await files.createNew("go");
      await conditions("news").notify();
      while (!await files.exists("bob-went")) await conditions("news").wait();
      return true;
    });
  const bob: Client = ({ lock, files, conditions }) =>
    withLock(lock, async () => {
      await files.createNew("bob-waits");
      await conditions("news").notify();
      while (!await files.exists("go")) await conditions("news").wait();
      await files.createNew("bob-went");
      await conditions("news").notify();
      return true;
    });
  const { complete, verdict } = await explore({ checks: NO_RULES }, [ann, bob]);
  assertEquals(complete, true, verdict);
});

Deno.test("explore() finds that one is woken where all are needed, or the wrong one", async () => {
  const waitsFor = (file: string): Client => ({ lock, files, conditions }) =>
    withLock(lock, async () => {
      while (!await files.exists(file)) await conditions("news").wait();
      return true;
    });
  const brings = (whom: "notify" | "notifyAll"): Client => async ({ lock, files, conditions }) => {
    for (const file of ["tea", "milk"]) {
      await withLock(lock, async () => {
        await files.createNew(file);
        await conditions("news")[whom]();
      });
    }
    return true;
  };
  const scene = { clients: 3, checks: NO_RULES };
  const wrong = await explore(scene, [waitsFor("tea"), waitsFor("milk"), brings("notify")]);
  assertEquals(wrong.failure?.kind, "deadlock");
  const right = await explore(scene, [waitsFor("tea"), waitsFor("milk"), brings("notifyAll")]);
  assertEquals(right.complete, true, right.verdict);
});

Deno.test("explore() finds waiters that wake each other for ever", async () => {
  const client: Client = ({ lock, office, conditions }) =>
    withLock(lock, async () => {
      while ((await office.read()).count === 0) {
        await conditions("returned").notifyAll();
        await conditions("returned").wait();
      }
      return true;
    });
  const { failure } = await explore({ tickets: 0, checks: NO_RULES }, client);
  assertEquals(failure?.kind, "livelock");
  // One alone has nobody to wake: to wake up by itself for ever cannot be counted on, nor held against it.
  const alone = await explore({ clients: 1, tickets: 0, checks: NO_RULES }, client);
  assertEquals(alone.failure?.kind, "deadlock");
});

Deno.test("explore() wakes all when a client crashes, so that no notification dies with it", async () => {
  const waits: Client = ({ lock, files, conditions }) =>
    withLock(lock, async () => {
      while (!await files.exists("open")) await conditions("open").wait();
      return true;
    });
  // Whoever opens tells those who wait, and nobody else does.
  const opens: Client = ({ lock, files, conditions }) =>
    withLock(lock, async () => {
      if (await files.createNew("open")) await conditions("open").notify();
      return true;
    });
  for (const crash of [0, 1]) {
    const scene = { clients: 3, tickets: 0, checks: NO_RULES, faults: { crash } };
    const { complete, verdict } = await explore(scene, [waits, opens, opens]);
    assertEquals(complete, true, verdict);
  }
});

Deno.test("explore() gives a notification to another client when one gives up waiting", async () => {
  const patient: Client = buyer;
  const impatient: Client = ({ lock, office, conditions }) =>
    withLock(lock, async () => {
      try {
        if ((await office.read()).count === 0) await conditions("returned").wait({ timeout: 10 });
      } catch {
        return false;
      }
      // Woken, but it does not want it any more: it passes the notification on.
      await conditions("returned").notify();
      return false;
    });
  for (const slow of [Infinity, 0]) {
    const { complete, verdict } = await explore(
      { clients: 3, tickets: 0, checks: NO_RULES, slow },
      [returner, patient, impatient],
    );
    assertEquals(complete, true, verdict);
  }
});

Deno.test("explore() tells why nobody can notify whoever waits", async () => {
  const causeOf = async (client: Client | Client[], clients = 2): Promise<unknown> => {
    const { failure } = await explore({ clients, tickets: 0, checks: NO_RULES }, client);
    assertEquals(failure?.kind, "deadlock");
    return failure?.cause;
  };
  const ends: Client = () => Promise.resolve(true);
  assertEquals(await causeOf([buyer, ends]), { kind: "waits for no news", client: "Ann" });
  assertEquals(await causeOf(buyer), { kind: "all are asleep" });
  const keepsPermit: Client = async (desk) => {
    using _permit = await desk.semaphores("place", 1).acquire();
    return await buyer(desk);
  };
  assertEquals(
    await causeOf(keepsPermit),
    { kind: "keeps while it waits", client: "Ann", other: "Bob", on: "permit of place" },
  );
  // Another one has something to tell, and waits for the lock of one that has ended.
  const keepsLock: Client = async ({ locks }) => {
    await locks("door").acquire();
    return true;
  };
  const returns: Client = async (desk) =>
    await withLock(desk.locks("door"), () => returner(desk)) || true;
  const waits: Client = (desk) =>
    withLock(desk.lock, () => desk.conditions("returned").wait()).then(() => true);
  assertEquals(
    await causeOf([waits, keepsLock, returns], 3),
    { kind: "never released", client: "Bob", way: "other" },
  );
});

Deno.test("explore() does not say that a client waits which has ended", async () => {
  const forgets: Client = async ({ lock, conditions, office }) => {
    const guard = await lock.acquire();
    void conditions("other").wait();
    guard.release();
    return await office.search() === 0;
  };
  const { failure } = await explore({ tickets: 0, checks: NO_RULES }, [forgets, buyer]);
  assertEquals(failure?.message, "Bob waits for a notification that nobody can send any more.");
});
