import { assert, assertEquals, assertRejects } from "@std/assert";
import { ExploreOptionError, exploreTasks } from "../../../lib/explorer/mod.ts";
import type { Client } from "../../../lib/kit/mod.ts";

/** A mutex of seven lines; each call of this makes another one. */
function createMutex(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const own = last.then(work);
    last = own.catch(() => {});
    return own;
  };
}

/** A flag that is looked at, and set after one more await. */
function lateFlag(): Client {
  let isTaken = false;
  return async ({ office }) => {
    if (await office.search() === 0) return false;
    while (isTaken) await new Promise((resolve) => setTimeout(resolve, 1));
    await Promise.resolve();
    isTaken = true;
    return await office.buy().finally(() => isTaken = false);
  };
}

Deno.test("exploreTasks() proves a mutex in a variable, also when an operation fails", async () => {
  const makeClient = (): Client => {
    const runAlone = createMutex();
    return ({ office }) => runAlone(() => office.buy());
  };
  for (const options of [{ clients: 2 }, { clients: 3 }, { clients: 2, fail: 1 }]) {
    const { complete, failure } = await exploreTasks(options, makeClient);
    assertEquals({ complete, failure }, { complete: true, failure: undefined });
  }
});

Deno.test("exploreTasks() finds what is sold twice when each call makes a mutex of its own", async () => {
  const { failure } = await exploreTasks({ clients: 2 }, () => ({ office }) => {
    const runAlone = createMutex();
    return runAlone(() => office.buy());
  });
  assertEquals(failure?.schedule, "Ann1 Bob1 Bob2 Ann2");
});

Deno.test("exploreTasks() lets two answers arrive in one turn: an await of a settled promise is a hole", async () => {
  const { failure } = await exploreTasks({ clients: 2 }, lateFlag);
  assertEquals(failure?.kind, "oversold");
  assertEquals(failure?.cause, { kind: "in one turn", clients: ["Ann", "Bob"] });
  assert(failure?.schedule.includes("+"), failure?.schedule);
});

Deno.test("exploreTasks() tells who waits for a task that lets nobody go on", async () => {
  const { failure } = await exploreTasks({ clients: 2 }, () => {
    let isTaken = false;
    return async ({ office }) => {
      if (isTaken) await new Promise(() => {});
      isTaken = true;
      return await office.buy();
    };
  });
  assertEquals(failure?.kind, "never woken");
});

Deno.test("exploreTasks() says that a task has no condition, which tells processes apart", async () => {
  const { failure } = await exploreTasks({ clients: 2 }, () => async (desk) => {
    desk.conditions("returned");
    return await desk.office.buy();
  });
  assert(failure?.message.includes("desk.conditions"), failure?.message);
});

Deno.test("exploreTasks() refuses what makes no client", async () => {
  const client: Client = (desk) => desk.office.buy();
  for (const wrong of [undefined, null, "", [], {}, { length: 0 }, 0, client]) {
    await assertRejects(
      () => exploreTasks({}, wrong as unknown as () => Client),
      ExploreOptionError,
      "Cannot explore as 'makeClient' must be a function that makes a client, such as `() => async (desk) => { ... }`: current value is ",
    );
  }
});
