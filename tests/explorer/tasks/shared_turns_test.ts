import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { exploreTasks } from "../../../lib/explorer/mod.ts";
import type { Client, Desk } from "../../../lib/kit/mod.ts";

/** Three tasks, so that one of them may come while the second one wakes, and a ticket that is sold meanwhile. */
const THREE = { clients: 3, tickets: 2 };

interface Lock {
  acquire(): Promise<void>;
  release(): void;
}

/** A client with a lock in a variable around its purchase. */
function clientWith(
  { acquire, release }: Lock,
  search = (desk: Desk): Promise<number> => desk.office.search(),
): Client {
  return async (desk) => {
    if (await search(desk) === 0) return false;
    await acquire();
    try {
      return await desk.office.buy();
    } finally {
      release();
    }
  };
}

/** A release lowers the flag and wakes one; `looksAgain` says whether that one looks again. */
function flagLock(looksAgain: boolean): Lock {
  let isTaken = false;
  const queue: (() => void)[] = [];
  return {
    acquire: async () => {
      while (isTaken) {
        await new Promise<void>((resolve) => queue.push(resolve));
        if (!looksAgain) break;
      }
      isTaken = true;
    },
    release: () => {
      isTaken = false;
      queue.shift()?.();
    },
  };
}

/** Whoever releases wakes the next one `ms` later. The flag stays up meanwhile, or not. */
function lockWithTimer(isDownMeanwhile: boolean): Lock {
  let isTaken = false;
  const queue: (() => void)[] = [];
  return {
    acquire: async () => {
      if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
      isTaken = true;
    },
    release: () => {
      const next = queue.shift();
      isTaken = next !== undefined && !isDownMeanwhile;
      if (next) setTimeout(next, 1);
    },
  };
}

/** An `async` function that returns the promise of another one takes three microtasks more, each time. */
function detours(number: number): (desk: Desk) => Promise<number> {
  let search = (desk: Desk): Promise<number> => desk.office.search();
  for (let made = 0; made < number; made++) {
    const shorter = search;
    // deno-lint-ignore require-await -- the `await` would be a shorter way
    search = async (desk) => shorter(desk);
  }
  return search;
}

for (const number of [0, 1, 2]) {
  Deno.test(`exploreTasks() finds who comes between a release and whoever it wakes, ${number} detours from its search`, async () => {
    const { failure } = await exploreTasks(
      THREE,
      () => clientWith(flagLock(false), detours(number)),
    );
    assertEquals(failure?.kind, "oversold");
    assertEquals(failure?.cause?.kind, "in one turn");
    assertMatch(failure?.schedule ?? "", /^(?:\w+ )*\w+\+\d? /);
  });
}

Deno.test("exploreTasks() proves a lock whose next holder looks again", async () => {
  const { complete, assumptions } = await exploreTasks(THREE, () => clientWith(flagLock(true)));
  assertEquals({ complete, assumptions }, {
    complete: true,
    assumptions: [{ kind: "turns", microtasks: 5 }],
  });
});

Deno.test("exploreTasks() gives a timer that hands the lock over a turn to itself", async () => {
  const safe = await exploreTasks(THREE, () => clientWith(lockWithTimer(false)));
  assertEquals(safe.complete, true);
  const { failure } = await exploreTasks(THREE, () => clientWith(lockWithTimer(true)));
  assertEquals(failure?.kind, "oversold");
  assertEquals(failure?.schedule.includes("+"), false);
});

Deno.test("exploreTasks() lets an answer share the turn of one that fails, and hands the lock over", async () => {
  const makeClient = (): Client => clientWith(flagLock(false));
  const { failure } = await exploreTasks({ ...THREE, clients: 3, tickets: 1, fail: 1 }, makeClient);
  assertEquals(failure?.kind, "oversold");
  assert(/\w+!\+/.test(failure?.schedule ?? ""), failure?.schedule);
});

Deno.test("exploreTasks() says which answers have shared a turn", async () => {
  const exploration = await exploreTasks({ clients: 2 }, () => clientWith(flagLock(true)));
  assertStringIncludes(
    exploration.verdict,
    "Assumed: answers arrive one by one. Two in one turn of the event loop were tried once in a run: of two " +
      "clients, any two; of more, two of which one wakes another client, up to 5 microtasks apart.",
  );
});

Deno.test("exploreTasks() assumes nothing of turns where only one task has answers", async () => {
  const { complete, assumptions } = await exploreTasks(
    { clients: 1 },
    () => ({ office }) => office.buy(),
  );
  assertEquals({ complete, assumptions }, { complete: true, assumptions: [] });
});
