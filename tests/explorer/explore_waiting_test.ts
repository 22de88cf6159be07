import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { setTimeout as realTimeout } from "node:timers";
import { explore } from "../../lib/explorer/explore.ts";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";
import { LockTimeoutError } from "../../lib/kit/desk/lock_errors.ts";
import { verdictOf } from "./_verdict_of.ts";

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Searches at a bound, so that a loop of it never ends by itself. */
async function sixTicketsAreLeft({ office }: Desk): Promise<boolean> {
  return await office.search() === 6;
}

Deno.test("explore() calls it a livelock when clients try for ever, with a nap or without", async () => {
  const napping = await explore({}, async (desk) => {
    while (!await sixTicketsAreLeft(desk)) await new Promise((wake) => setTimeout(wake, 10));
    return false;
  });
  assertEquals(verdictOf(napping), "livelock");
  const busy = await explore({}, async (desk) => {
    while (!await sixTicketsAreLeft(desk));
    return false;
  });
  assertEquals(verdictOf(busy), "livelock");
  assertEquals(
    busy.failure?.message,
    "Ann and Bob go on for ever, however fairly everybody gets a turn.",
  );
});

Deno.test("explore() says of whoever asks for ever with the lock what it is told each time", async () => {
  const { failure } = await explore({ clients: 1, tickets: 0 }, async ({ lock, office }) => {
    while (!(await withLock(lock, () => office.buy())));
    return true;
  });
  assertEquals(failure?.cause, {
    ...{ kind: "asks for ever", client: "Ann", what: "read tickets", answer: '{"count":0}' },
  });
});

Deno.test("explore() says nothing of a stock that a client asks for once, before it asks for a file for ever", async () => {
  const { failure } = await explore({ clients: 1 }, async ({ lock, office, files }) => {
    await office.search();
    while (!(await withLock(lock, () => files.exists("go"))));
    return false;
  });
  assertEquals([failure?.kind, failure?.cause], ["livelock", undefined]);
});

Deno.test("explore() says of a file that was given back, and is not taken for free, what was read in it", async () => {
  const { failure } = await explore({}, async ({ files, office, criticalSection, name }) => {
    while (!await files.createNew("lock", name) && await files.read("lock") !== "Free");
    const bought = await criticalSection(() => office.buy());
    await files.write("lock", "free");
    return bought;
  });
  assertEquals(failure?.kind, "livelock");
  assertEquals(
    failure?.reason,
    "Ann wrote free in file lock when it left: Bob read that, and waited on.",
  );
});

Deno.test("explore() says in words what a client that asks for ever gets every time", async () => {
  const asking: [Client, string][] = [
    [async ({ office }) => {
      while ((await office.read()).count === 0);
      return false;
    }, `Ann repeats "read tickets", gets 0 every time, and that will not change.`],
    [async ({ store }) => {
      while ((await store.read()).count === 0);
      return false;
    }, `Ann repeats "read store", gets 0 with version 0 every time, and that will not change.`],
    [async ({ files }) => {
      while ((await files.list()).length === 0);
      return false;
    }, `Ann repeats "list files", gets an empty list every time, and that will not change.`],
  ];
  for (const [client, reason] of asking) {
    const { failure } = await explore({ tickets: 0 }, client);
    assertEquals(failure?.reason, reason);
  }
});

Deno.test("explore() does not take a client for stuck that gives up after 5 or 30 tries", async () => {
  for (const most of [5, 30]) {
    for (const nap of [true, false]) {
      const found = await explore({ tickets: 0 }, async (desk) => {
        for (let tries = 0; tries < most && !await sixTicketsAreLeft(desk); tries++) {
          if (nap) await new Promise((wake) => setTimeout(wake, 10));
        }
        return false;
      });
      assertEquals(verdictOf(found), "fine", `${most} tries`);
    }
  }
});

Deno.test("explore() lets a client give up while another one keeps the lock", async () => {
  let gaveUp = false;
  const found = await explore({ checks: [] }, async ({ office, lock }) => {
    for (let tries = 0; tries < 5; tries++) {
      using guard = await lock.tryAcquire();
      if (guard) return await office.buy();
    }
    gaveUp = true;
    return false;
  });
  assertEquals(verdictOf(found), "fine");
  assert(gaveUp);
});

Deno.test("explore() sees what comes after three looks in a row", async () => {
  const seen = new Set<number>();
  const found = await explore({ checks: [] }, [
    async ({ office }) => {
      for (let looks = 0; looks < 3; looks++) await office.search();
      await office.write({ count: 5 });
      return false;
    },
    async ({ office }) => {
      seen.add(await office.search());
      return false;
    },
  ]);
  assertEquals(verdictOf(found), "fine");
  assertEquals(seen, new Set([1, 5]));
});

Deno.test("explore() calls it a livelock when clients change the same things for ever", async () => {
  const found = await explore({}, async ({ office }) => {
    for (let count = 0;; count++) await office.write({ count: count % 7 });
  });
  assertEquals(verdictOf(found), "livelock");
});

Deno.test("explore() says that it has proved nothing of a client that is never the same again", async () => {
  const found = await explore({ clients: 1 }, async ({ office }) => {
    for (let count = 0;; count++) await office.write({ count });
  });
  assertEquals([verdictOf(found), found.cut?.limit], ["not proved", "steps"]);
  assert(found.verdict.startsWith("Searched, not proved"), found.verdict);
});

Deno.test("explore() reports what waits for anything outside of its desk", async () => {
  const never = await explore({}, async ({ office }) => {
    await office.search();
    await new Promise(() => {});
    return false;
  });
  assertEquals(verdictOf(never), "uncontrolled");
  assertStringIncludes(
    `${never.failure?.message}`,
    "Ann and Bob wait for something that the explorer cannot control",
  );

  const timers: Promise<void>[] = [];
  const hidden = await explore({}, async ({ office }) => {
    await office.search();
    const timer = new Promise<void>((wake) => realTimeout(wake, 20));
    timers.push(timer);
    await timer;
    return false;
  });
  assertEquals(verdictOf(hidden), "uncontrolled");
  await Promise.all(timers);
});

Deno.test({
  name: "explore() shows a client that real files are refused when the process may not read them",
  permissions: "none",
  fn: async () => {
    const found = await explore({
      checks: [{
        name: "reads",
        atEnd: ({ clients: [ann] }) => String(ann?.error),
      }],
    }, async ({ office }) => {
      await office.search();
      await Deno.readTextFile("tickets.json");
      return false;
    });
    assertMatch(`${found.failure?.message}`, /^NotCapable: /);
  },
});

Deno.test("explore() tries a time-out of acquire() and a wait that is long enough", async () => {
  const ends = new Set<unknown>();
  const found = await explore({ checks: [] }, async ({ office, lock }) => {
    try {
      using _guard = await lock.acquire({ timeout: 50 });
      ends.add("acquired");
      return await office.buy();
    } catch (error) {
      ends.add(error instanceof LockTimeoutError ? "timed out" : error);
      return false;
    }
  });
  assertEquals(verdictOf(found), "fine");
  assertEquals(ends, new Set(["acquired", "timed out"]));
});

Deno.test("explore() tries a signal that stops acquire()", async () => {
  for (const makeSignal of [ownTimer, () => AbortSignal.timeout(50)]) {
    const ends = new Set<unknown>();
    const found = await explore({ checks: [] }, async ({ office, lock }) => {
      try {
        using _guard = await lock.acquire({ signal: makeSignal() });
        ends.add("acquired");
        return await office.buy();
      } catch (error) {
        ends.add(error instanceof DOMException && error.name);
        return false;
      }
    });
    assertEquals(verdictOf(found), "fine");
    assertEquals(ends, new Set(["acquired", "TimeoutError"]));
  }
});

function ownTimer(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException("enough", "TimeoutError")), 50);
  return controller.signal;
}

Deno.test("explore() tells who goes on for ever, though nobody can tell the clients apart", async () => {
  // While Bob tries and naps, the search puts him before and behind Ann: she has not moved by that.
  const { failure } = await explore({ faults: { crash: 1 } }, async ({ name, files, office }) => {
    while (!await files.createNew("lock", name)) await new Promise((go) => setTimeout(go, 100));
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  });
  assertEquals(failure?.schedule, "Ann1 Ann† Bob1 Bob2");
  assert(failure?.kind === "livelock");
  assertEquals(failure.trying, ["Bob"]);
});

Deno.test("explore() lets time pass while clients ask in vain, with or without a pause", async () => {
  const buys = (holds: number): Client => async ({ files, office }) => {
    while (!await files.createNew("lock"));
    if (holds > 0) await nap(holds);
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  };
  for (const slow of [0, 100]) {
    assertEquals(verdictOf(await explore({ slow }, buys(0))), "fine");
    assertEquals(verdictOf(await explore({ slow }, buys(30))), "fine");
  }
  const takesOver: Client = async ({ files, office }) => {
    while (!await files.createNew("1")) {
      if ((await files.age("1") ?? 0) > 500 && await files.createNew("2")) break;
    }
    return await office.buy();
  };
  // Nobody releases this lock: the second one waits until it is old.
  const found = await explore({ slow: 0, faults: { crash: 1 } }, takesOver);
  assertEquals(verdictOf(found), "fine");
});

Deno.test("explore() tells a livelock of a client that waits for a file's age, when there is no such file", async () => {
  // The lock file grows older all the time, and nobody looks at it.
  const waitsForNothing: Client = async ({ files, office }) => {
    if (await files.createNew("1")) return await office.buy();
    while ((await files.age("2") ?? 0) < 500) await nap(20);
    return false;
  };
  for (const slow of [0, 100, Infinity]) {
    const found = await explore({ slow }, waitsForNothing);
    assertEquals(verdictOf(found), "livelock");
    assertEquals(found.failure?.cause, {
      kind: "reads for ever",
      reads: [{ client: "Bob", file: "2" }],
    });
  }
});

Deno.test("explore() tells a livelock of clients that never pause, though a limit to slowness is set", async () => {
  const neverReleases: Client = async ({ files, office }) => {
    while (!await files.createNew("lock"));
    return await office.buy();
  };
  for (const slow of [0, 100]) {
    assertEquals(verdictOf(await explore({ slow }, neverReleases)), "livelock");
  }
});

/** Asks again and again while its nap goes on, and says afterwards how many tickets there are. */
const asksBesideNap: Client = async ({ office, terminal }) => {
  let isOver = false;
  const napping = nap(100).then(() => isOver = true);
  while (!isOver) await office.search();
  await napping;
  await terminal.print("over");
  return false;
};

Deno.test("explore() lets time pass for a client that asks in vain while something else of it goes on", async () => {
  for (const slow of [0, 100]) {
    let printed = 0;
    const found = await explore({ clients: 2, tickets: 0, slow }, async (desk) => {
      const won = await asksBesideNap(desk);
      printed++;
      return won;
    });
    assertEquals(verdictOf(found), "fine");
    assert(printed > 0);
    const broken = await explore({
      ...{ clients: 2, tickets: 0, slow },
      checks: [{ name: "never over", always: ({ kind }) => kind === "print" ? "over" : undefined }],
    }, asksBesideNap);
    assertEquals(broken.failure?.kind, "rule broken");
  }
});

Deno.test("explore() takes no nap and no other operation for one that never happens", async () => {
  assertEquals(verdictOf(await explore({ tickets: 0 }, asksBesideNap)), "fine");
  const asksBesidePrint: Client = async ({ office, terminal }) => {
    let isOver = false;
    const printing = terminal.print("hello").then(() => isOver = true);
    while (!isOver) await office.search();
    await printing;
    return false;
  };
  assertEquals(verdictOf(await explore({ tickets: 0 }, asksBesidePrint)), "fine");
});

Deno.test("explore() calls it a livelock when a client asks for ever after a nap beside its questions", async () => {
  const waitsInVain: Client = async ({ office }) => {
    let isOver = false;
    const napping = nap(100).then(() => isOver = true);
    while (!isOver) await office.search();
    await napping;
    while (await office.search() === 0);
    return false;
  };
  for (const slow of [Infinity, 0]) {
    assertEquals(verdictOf(await explore({ tickets: 0, slow }, waitsInVain)), "livelock");
  }
  const asksAtItsPace: Client = async ({ files }) => {
    for (;;) {
      let isOver = false;
      const napping = nap(30).then(() => isOver = true);
      while (!isOver) await files.exists("never");
      await napping;
    }
  };
  assertEquals(verdictOf(await explore({ tickets: 0, slow: 0 }, asksAtItsPace)), "livelock");
});
