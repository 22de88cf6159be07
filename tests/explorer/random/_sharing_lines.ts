import type { Condition } from "../../../lib/kit/desk/condition.ts";
import { ConditionTimeoutError } from "../../../lib/kit/desk/lock_errors.ts";
import { type Act, file, type Memory, remember } from "./_line.ts";

/** Lines that share the lock, wait for conditions and semaphores, or come too late with what they know of a stock. */
export const SHARING_LINES = {
  readShared: async ({ lock, office }, memory) => {
    using _guard = await lock.acquire({ mode: "shared" });
    remember(memory, (await office.read()).count);
  },
  readTwiceShared: async ({ lock, files }, memory, a) => {
    using _guard = await lock.acquire({ mode: "shared" });
    const [first, second] = [await files.exists(file(a)), await files.exists(file(a + 1))];
    remember(memory, Number(first) * 2 + Number(second));
  },
  writeShared: async ({ lock, office, files }, memory, a) => {
    using _guard = await lock.acquire({ mode: "shared" });
    remember(memory, await files.exists(file(a)));
    await office.write({ count: a });
  },
  leakShared: async ({ lock, files }, memory, a, b) => {
    const guard = await lock.acquire({ mode: "shared" });
    remember(memory, await files.exists(file(a)));
    if (memory.seen % 2 !== b) guard.release();
  },
  tryShared: async ({ lock, files }, memory, a) => {
    using guard = await lock.tryAcquire({ mode: "shared" });
    remember(memory, guard === undefined);
    if (guard) await files.write(file(a), "s");
  },
  tryAlone: async ({ lock, files }, memory, a) => {
    using guard = await lock.tryAcquire();
    remember(memory, guard === undefined);
    if (guard) await files.write(file(a), "t");
  },
  patientShared: async ({ lock, files }, memory, a) => {
    try {
      using _guard = await lock.acquire({ mode: "shared", timeout: 50 });
      remember(memory, await files.exists(file(a)));
    } catch {
      remember(memory, 5);
    }
  },
  patientAlone: async ({ lock, files }, memory, a) => {
    try {
      using _guard = await lock.acquire({ timeout: 50 });
      await files.write(file(a), "l");
    } catch {
      remember(memory, 6);
    }
  },
  upgrade: async ({ lock, office }, memory) => {
    using _guard = await lock.acquire({ mode: "shared" });
    try {
      using _other = await lock.acquire({ timeout: 50 });
      remember(memory, (await office.read()).count);
    } catch {
      remember(memory, 7);
    }
  },
  writeAlone: async ({ lock, files, criticalSection }, memory, a, b) => {
    using _guard = await lock.acquire();
    await criticalSection(async () => {
      if (b === 1) await files.write(file(a), "w");
      else remember(memory, await files.exists(file(a)));
    });
  },
  buyAlone: async ({ lock, office }, memory) => {
    using _guard = await lock.acquire();
    memory.bought = await office.buy() || memory.bought;
  },
  waitOnce: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (!await files.exists(file(a))) await conditions(`c${b}`).wait();
    remember(memory, await files.exists(file(a)));
  },
  waitTwice: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    let rounds = 0;
    while (rounds < 2 && !await files.exists(file(a))) {
      await conditions(`c${b}`).wait();
      rounds++;
    }
    remember(memory, rounds);
  },
  waitPatiently: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (await files.exists(file(a))) return;
    remember(memory, await isWoken(conditions(`c${b}`)));
    await files.write(file(a), "p");
  },
  sleep: async ({ lock, conditions, files }, memory, _a, b) => {
    using _guard = await lock.acquire();
    await conditions("c0").wait();
    if (b === 1) remember(memory, await files.createNew("awake"));
  },
  sleepPatiently: async ({ lock, conditions }, memory) => {
    using _guard = await lock.acquire();
    remember(memory, await isWoken(conditions("c0")));
  },
  wakeOne: async ({ lock, conditions }) => {
    using _guard = await lock.acquire();
    await conditions("c0").notify();
  },
  wakeAll: async ({ lock, conditions }) => {
    using _guard = await lock.acquire();
    await conditions("c0").notifyAll();
  },
  notifyOne: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (!await files.createNew(file(a))) remember(memory, 8);
    await conditions(`c${b}`).notify();
  },
  notifyAll: async ({ lock, conditions, files }, _memory, a, b) => {
    using _guard = await lock.acquire();
    await files.write(file(a), "n");
    await conditions(`c${b}`).notifyAll();
  },
  meet: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (await files.createNew(file(a))) {
      await conditions("c0").wait();
      remember(memory, await files.exists(file(a + 1)));
    } else {
      await files.createNew(file(a + 1), "m");
      if (b === 1) await conditions("c0").notifyAll();
    }
    await conditions("c0").notify();
  },
  takeTurns: async ({ lock, conditions, office, name, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (!await files.createNew("turn", name)) {
      await conditions("c1").wait();
      remember(memory, await files.read("turn") === name);
    }
    if (b === 1) memory.bought = await office.buy() || memory.bought;
    else remember(memory, (await files.read(file(a)) ?? "").length);
    await files.write("turn", name);
    await conditions("c1").notify();
  },
  fencedSale: async ({ lease, fencedStore }, memory) => {
    const guard = await leaseOf(memory, lease.acquire.bind(lease));
    const { count } = await fencedStore.read(guard);
    if (count > 0) memory.bought = await fencedStore.write(count - 1, guard) || memory.bought;
    remember(memory, count);
  },
  lateToken: async ({ lease, fencedStore, files }, memory, a, b) => {
    const token = await leaseOf(memory, lease.acquire.bind(lease));
    const { count } = await fencedStore.read(b === 1 ? token : undefined);
    await files.write(file(a), "x".repeat(count));
    remember(memory, await fencedStore.write(count + a, token));
  },
  withoutToken: async ({ fencedStore }, memory, a) => {
    remember(memory, (await fencedStore.read()).token);
    remember(memory, await fencedStore.write(a));
  },
  swap: async ({ store }, memory) => {
    const { count, version } = await store.read();
    if (count > 0) memory.bought = await store.compareAndSwap(version, count - 1) || memory.bought;
    remember(memory, version);
  },
  permit: async ({ semaphores, office }, memory, a, b) => {
    using _permit = await semaphores(`s${b}`, b + 1).acquire();
    remember(memory, (await office.read()).count);
    await office.write({ count: a });
  },
  tryPermit: async ({ semaphores, files }, memory, a, b) => {
    using permit = await semaphores(`s${b}`, b + 1).tryAcquire();
    remember(memory, permit === undefined);
    if (permit) await files.write(file(a), "p");
  },
} satisfies Record<string, Act>;

/** Lines that wait in a loop as long as it takes: whoever wakes up without a reason waits again. */
export const ENDLESS_SHARING_LINES = {
  waitFor: async ({ lock, conditions, files }, memory, a) => {
    using _guard = await lock.acquire();
    let rounds = 0;
    while (!await files.exists(file(a))) {
      if (rounds++ > memory.mostRounds) await new Promise(() => {});
      await conditions("c0").wait();
    }
    remember(memory, a);
  },
  waitForCount: async ({ lock, conditions, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    let rounds = 0;
    while (!await files.exists(file(a))) {
      if (rounds++ > memory.mostRounds) await new Promise(() => {});
      await conditions("c0").wait();
    }
    remember(memory, Math.min(1 + b, rounds));
  },
} satisfies Record<string, Act>;

async function isWoken(condition: Condition): Promise<boolean> {
  try {
    await condition.wait({ timeout: 50 });
    return true;
  } catch (error) {
    if (error instanceof ConditionTimeoutError) return false;
    throw error;
  }
}

/** The token of the lease; a client is given it once. */
async function leaseOf(memory: Memory, acquire: () => Promise<{ token: number }>): Promise<number> {
  memory.token ??= (await acquire()).token;
  return memory.token;
}
