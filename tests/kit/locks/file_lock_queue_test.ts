import { assertEquals, assertRejects } from "@std/assert";
import { getEventListeners } from "node:events";
import {
  FileLock,
  type Guard,
  LockClosedError,
  LockTimeoutError,
} from "../../../lib/kit/locks/mod.ts";
import { settle, untilKernelWaiters } from "./_kernel_waiters.ts";
import { mustBlock } from "./_must_block.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

// The line inside one process; what the kernel is asked for is seen in Linux's /proc/locks.
const ignore = Deno.build.os !== "linux";

Deno.test("FileLock admits the clients of one process in the order of their arrival", async () => {
  using temp = new TempLock();
  using one = new FileLock(temp.path);
  using other = new FileLock(temp.path);
  const order: number[] = [];
  const guard = await one.acquire();
  const waiting = [0, 1, 2, 3, 4, 5].map(async (number) => {
    using _guard = await (number % 2 === 0 ? one : other).acquire();
    order.push(number);
  });
  guard.release();
  await Promise.all(waiting);
  assertEquals(order, [0, 1, 2, 3, 4, 5]);
});

Deno.test("FileLock lets shared holders in together, but none past a waiting exclusive one", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const readers = [
    await lock.acquire({ mode: "shared" }),
    await lock.acquire({ mode: "shared" }),
  ];
  const writer = await mustBlock(lock.acquire());
  const late = [1, 2].map(() => lock.acquire({ mode: "shared" }));
  const lateReaders = await mustBlock(Promise.all(late));

  readers.forEach((reader) => reader.release());
  const guard = await writer();
  await mustBlock(Promise.all(late));
  guard.release();

  (await lateReaders()).forEach((reader) => reader.release());
});

Deno.test("FileLock lets shared ones in when the exclusive one before them gives up", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  using _reader = await lock.acquire({ mode: "shared" });
  const controller = new AbortController();
  const writer = assertRejects(() => lock.acquire({ signal: controller.signal }));
  const late = await mustBlock(lock.acquire({ mode: "shared" }));

  controller.abort();

  await writer;
  (await late()).release();
});

Deno.test("FileLock keeps its line when it empties and fills again between two turns", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const first = await lock.acquire();
  const controller = new AbortController();
  const gone = assertRejects(() => lock.acquire({ signal: controller.signal }));

  first.release();
  controller.abort();
  const second = await lock.acquire({ timeout: 0 });
  const last = lock.acquire();
  second.release();

  assertEquals(await lock.tryAcquire(), undefined);
  (await last).release();
  await gone;
});

Deno.test("FileLock.close() waits for the turn that is being handed over", async () => {
  using temp = new TempLock();
  const lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  const waiting = assertRejects(() => lock.acquire(), LockClosedError);

  guard.release();
  lock.close();

  await waiting;
  using other = new FileLock(temp.path);
  const next = await other.acquire();
  const last = other.acquire();
  next.release();
  (await last).release();
});

Deno.test("FileLock.acquire() leaves no listener on its signal", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const { signal } = new AbortController();
  const guard = await lock.acquire({ signal });
  const waiting = lock.acquire({ signal });
  guard.release();
  (await waiting).release();
  assertEquals(getEventListeners(signal, "abort"), []);
});

Deno.test(
  "FileLock serves 2,000 waiters of one process with one request in the kernel",
  { ignore },
  async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    await peer.ask("acquire exclusive");
    const order: number[] = [];
    const waiting = Array.from({ length: 2000 }, async (_, number) => {
      using _guard = await lock.acquire();
      order.push(number);
    });
    await untilKernelWaiters(temp.path, 1);
    // The holder's file operations go on although so many wait (denoland/deno#22504).
    Deno.writeTextFileSync(`${temp.folder}/data`, "still here");
    assertEquals(await Deno.readTextFile(`${temp.folder}/data`), "still here");

    await peer.ask("release");
    await Promise.all(waiting);

    assertEquals(order, Array.from({ length: 2000 }, (_, number) => number));
  },
);

Deno.test("FileLock keeps its guards apart when many acquire, give up and close at random", {
  ignore,
  repeats: 2,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  const rivalTurns = peer.ask("countTurns 400");
  let writers = 0;
  let readers = 0;
  async function visit(): Promise<void> {
    using lock = new FileLock(temp.path);
    const mode = Math.random() < 0.5 ? "shared" : "exclusive";
    const timeout = Math.random() < 0.5 ? Math.random() * 10 : Infinity;
    let guard: Guard;
    try {
      guard = await lock.acquire({ mode, timeout });
    } catch (error) {
      if (error instanceof LockTimeoutError) return;
      throw error;
    }
    using _guard = guard;
    if (mode === "shared") readers++;
    else writers++;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
    assertEquals([writers, mode === "shared" ? 0 : readers], mode === "shared" ? [0, 0] : [1, 0]);
    if (mode === "shared") readers--;
    else writers--;
  }
  await Promise.all(Array.from({ length: 300 }, visit));
  await rivalTurns;
  using lock = new FileLock(temp.path);
  await settle(lock);
});
