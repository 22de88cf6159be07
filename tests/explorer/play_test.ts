import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { ExploreOptions } from "../../lib/explorer/options.ts";
import { play } from "../../lib/explorer/play.ts";
import { ScheduleError } from "../../lib/explorer/game.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";

/** A client for each kind of failure. */
const FAILING: Record<string, { client: Client; options?: ExploreOptions }> = {
  "oversold": { client: ({ office }) => office.buy() },
  "deadlock": {
    options: { faults: { fail: 1 } },
    client: async ({ office, lock }) => {
      const guard = await lock.acquire();
      const bought = await office.buy();
      guard.release();
      return bought;
    },
  },
  "livelock": {
    options: { faults: { crash: 1 }, tickets: 0 },
    client: async ({ files }) => {
      while (!await files.createNew("lock")) await new Promise((wake) => setTimeout(wake, 10));
      await files.remove("lock");
      return false;
    },
  },
  "unhandled rejection": {
    client: async ({ office, name }) => {
      await office.search();
      if (name === "Bob") Promise.reject(new Error("nobody looks"));
      return await office.buy();
    },
  },
  "uncontrolled": {
    client: async ({ office }) => {
      await office.search();
      return await new Promise(() => {});
    },
  },
};

for (const [kind, { client, options = {} }] of Object.entries(FAILING)) {
  Deno.test(`play() plays a ${kind} again`, async () => {
    const { failure } = await explore(options, client);
    assertEquals(failure?.kind, kind);
    const game = await play(client, failure?.schedule, options);
    assertEquals(game.trace, failure?.trace);
    assertEquals(game.schedule, failure?.schedule);
    // That nobody comes to an end is true of all that can follow: it can go on, and it never ends.
    const isOver = kind !== "livelock";
    assertEquals(game.problem, isOver ? failure : undefined);
    assertEquals(game.menu().length === 0, isOver);
  });
}

Deno.test("play() shows what can happen next and what the clients share", async () => {
  const game = await play(({ office }) => office.buy());
  assertEquals(game.menu(), [
    { id: "Ann1", client: "Ann", does: "read tickets" },
    { id: "Bob1", client: "Bob", does: "read tickets" },
  ]);
  await game.take("Ann1");
  assertEquals(game.menu().map(({ does }) => does), ["write tickets = 0", "read tickets"]);
  await game.take("Ann");
  assertEquals(game.world.tickets, 0);
  assertEquals(game.clients.map(({ status }) => status), ["returned", "running"]);
  assertEquals(game.problem, undefined);
});

Deno.test("Play.take() lets a fault happen", async () => {
  const client: Client = ({ office, lock }) => withLock(lock, () => office.buy());
  const game = await play(client, "Ann1", { faults: { crash: 1, fail: 1 } });
  const menu = game.menu().map(({ id }) => id);
  assertEquals(menu, ["Ann2", "Ann2!", "Ann†", "Bob†"]);
  await game.take("Ann†");
  assertEquals(game.world.lockHolder, undefined);
  assertEquals(game.menu().map(({ id }) => id), ["Bob1"]);
});

Deno.test("Play.undo() goes back one choice, and no further than the start", async () => {
  const game = await play(({ office }) => office.buy(), "Ann1 Bob1 Bob2");
  const { problem, world } = await game.take("Ann2");
  assertEquals(problem?.kind, "oversold");
  assertEquals(world.tickets, 0);
  await game.undo();
  assertEquals([game.schedule, game.problem], ["Ann1 Bob1 Bob2", undefined]);
  assertEquals(game.menu().map(({ id }) => id), ["Ann2"]);
  for (let i = 0; i < 5; i++) await game.undo();
  assertEquals([game.schedule, game.trace], ["", []]);
  assertEquals(game.world.tickets, 1);
});

Deno.test("play() refuses a choice that cannot happen next and names those that can", async () => {
  const client: Client = ({ office }) => office.buy();
  const game = await play(client);
  const error = await assertRejects(() => game.take("Ann2"), ScheduleError);
  assertEquals(
    error.message,
    'Cannot let "Ann2" happen next: possible is Ann1, Bob1',
  );
  // It was refused, and nothing else is different.
  assertEquals(game.menu().length, 2);
  await assertRejects(() => play(client, "Ann1 Zoe1"), ScheduleError, "possible is Ann2, Bob1");
  const over = await play(client, "Ann1 Ann2 Bob1");
  await assertRejects(() => over.take("Ann"), ScheduleError, "nothing, it has ended");
});

Deno.test("Play.take() keeps a client's timers from one choice to the next", async () => {
  const game = await play(
    async ({ office }) => {
      const timer = setTimeout(() => {
        throw new Error("It was cleared.");
      }, 10);
      await office.search();
      clearTimeout(timer);
      return await office.buy();
    },
    "",
    { clients: 1 },
  );
  // The timer may come first, or too late.
  assertEquals(game.menu().map(({ id }) => id), ["Ann1", "Ann2"]);
  await game.take("Ann2");
  assertEquals(game.menu().map(({ does }) => does), ["read tickets"]);
  await game.take("Ann");
  await game.take("Ann");
  assert(game.problem === undefined);
  await game.back(0);
  const { problem } = await game.take("Ann1");
  assertEquals(problem?.kind, "unhandled rejection");
});

Deno.test("play() plays a schedule in which a client repeats itself more often than usual", async () => {
  const clients: Client[] = [
    async ({ office }) => {
      for (let looks = 0; looks < 5; looks++) await office.search();
      await office.write({ count: 0 });
      return true;
    },
    ({ office }) => office.buy(),
  ];
  const schedule = "Ann1 Ann2 Ann3 Ann4 Ann5 Ann6 Bob1";
  const game = await play(clients, schedule);
  assertEquals(game.schedule, schedule);
  assertEquals(game.problem, undefined);
});

Deno.test("play() goes back to when a row had just happened, and to the start", async () => {
  const game = await play(async (desk) => await withLock(desk.lock, () => desk.office.buy()));
  for (const id of ["Ann", "Ann", "Ann", "Bob", "Bob"]) await game.take(id);
  // Row 4 is the release within the step of row 3.
  assertEquals(game.trace.map(({ kind }) => kind).slice(0, 5), [
    ...["acquire", "read", "write", "release", "acquire"],
  ]);
  assertEquals((await game.back(99)).trace.length, 7);
  assertEquals((await game.back(5)).schedule, "Ann1 Ann2 Ann3 Bob1");
  assertEquals((await game.back(3)).schedule, "Ann1 Ann2 Ann3");
  assertEquals((await game.back(1)).schedule, "Ann1");
  assertEquals((await game.back(0)).schedule, "");
});

Deno.test("play() shows who waits, and for whom", async () => {
  const game = await play(
    async (desk) => await withLock(desk.lock, () => desk.office.buy()),
    "Ann1",
  );
  assertStringIncludes(Deno.inspect(game), "  Bob waits for the lock, which Ann holds.");
});

Deno.test("take() takes a step once, also when it turns out there that a client looks at the time", async () => {
  const game = await play(async ({ files, office }) => {
    await files.write("start", "");
    if (await files.age("start") === 0) await office.search();
    return await office.buy();
  });
  for (const id of ["Ann1", "Ann2", "Bob1"]) await game.take(id);
  assertEquals(game.schedule, "Ann1 Ann2 Bob1");
});
