import { assertEquals, assertLess, assertNotEquals, assertRejects } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import { play } from "../../lib/explorer/play.ts";
import { verdictOf } from "./_verdict_of.ts";

/** Everything that an exploration replaces. */
function globals(): unknown[] {
  return [
    ...[Date, setTimeout, setInterval, clearTimeout, clearInterval],
    ...[performance.now, Math.random, crypto.randomUUID, crypto.getRandomValues],
    ...[Object.getOwnPropertyNames(performance), Object.getOwnPropertyNames(crypto)],
    AbortSignal.timeout,
  ];
}

/** Random numbers in all the ways in which a client may ask for them. */
function chances(): unknown[] {
  return [Math.random(), crypto.randomUUID(), ...crypto.getRandomValues(new Uint32Array(2))];
}

Deno.test("explore() repeats chance in each run, differently for each client", async () => {
  const seen: Record<string, Set<string>> = { Ann: new Set(), Bob: new Set() };
  const found = await explore({ tickets: 2 }, async ({ office, name }) => {
    const first = chances();
    await office.search();
    seen[name]?.add(JSON.stringify([first, chances()]));
    return Math.random() < 2 && await office.buy();
  });
  assertEquals(verdictOf(found), "lost update");
  assertEquals([seen.Ann?.size, seen.Bob?.size], [1, 1]);
  assertNotEquals(seen.Ann, seen.Bob);
});

Deno.test("explore() proves code that decides by chance or by the time of day", async () => {
  const found = await explore({}, async ({ office, lock }) => {
    if (Math.random() < 0.5 || new Date().getMilliseconds() % 2 === 0) await office.search();
    using _guard = await lock.acquire();
    return await office.buy();
  });
  assertEquals(verdictOf(found), "fine");
});

Deno.test("explore() lets a minute of setTimeout() cost nothing", async () => {
  const began = performance.now();
  const spent = new Set<number>();
  const found = await explore({}, async ({ office }) => {
    const since = Date.now();
    const { count } = await office.read();
    await new Promise((wake) => setTimeout(wake, 60_000));
    spent.add(Date.now() - since);
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  });
  assertEquals(verdictOf(found), "oversold");
  assertEquals(Math.max(...spent) >= 60_000, true);
  assertLess(performance.now() - began, 10_000);
});

Deno.test("explore() runs setInterval() until it is cleared, and no cleared timer", async () => {
  const ticks: number[] = [];
  const found = await explore({ clients: 1, tickets: 0 }, async ({ office }) => {
    let count = 0;
    await new Promise<void>((resolve) => {
      const interval = setInterval(() => {
        if (++count < 3) return;
        clearInterval(interval);
        resolve();
      }, 10);
    });
    clearTimeout(setTimeout(() => count = 100, 10));
    clearTimeout(undefined);
    await office.search();
    ticks.push(count);
    return false;
  });
  assertEquals(verdictOf(found), "fine");
  assertEquals([...new Set(ticks)], [3]);
});

Deno.test("explore() gives a callback of setTimeout() its arguments", async () => {
  const found = await explore({ clients: 1, tickets: 0 }, async () => {
    const sum = await new Promise((resolve) => {
      setTimeout((a: number, b: number) => resolve(a + b), 5, 2, 3);
    });
    return sum === 6;
  });
  assertEquals(verdictOf(found), "fine");
});

Deno.test("explore() puts all globals back, whatever comes of it", async () => {
  const before = globals();
  await explore({ tickets: 2 }, ({ office, lock }) => lock.acquire().then(() => office.buy()));
  assertEquals(globals(), before);
  await explore({}, ({ office }) => office.buy());
  assertEquals(globals(), before);
  const checks = [{
    name: "throws",
    always: (): string => {
      throw new Error("a broken check");
    },
  }];
  await assertRejects(
    () => explore({ checks }, ({ office }) => office.buy()),
    Error,
    "a broken check",
  );
  assertEquals(globals(), before);
  await assertRejects(() =>
    play(({ office }) => office.buy(), "", { checks }).then((game) => game.take("Ann"))
  );
  assertEquals(globals(), before);
});

Deno.test("explore() leaves the real clock and timers to everybody else", async () => {
  const frozen = { random: new Set<number>(), now: 0, fired: false };
  const timer = new Promise<void>((resolve) => {
    // Set before the exploration; comes in the middle of it or after it.
    setTimeout(resolve, 0);
  });
  const exploring = explore({ clients: 3, tickets: 9 }, async ({ window }) => {
    await window.search();
    return await window.buy();
  });
  frozen.now = Date.now();
  frozen.random.add(Math.random()).add(Math.random());
  const ownTimer = new Promise<void>((resolve) => setTimeout(resolve, 1));
  const found = await exploring;
  await Promise.all([timer, ownTimer]);
  assertEquals(verdictOf(found), "fine");
  assertEquals(frozen.random.size, 2);
  assertLess(1e12, frozen.now);
});
