import { assertEquals, assertRejects } from "@std/assert";
import { FileLock, type Guard, LockTimeoutError } from "../../lib/locks/mod.ts";
import { kernelWaiters, settle, untilKernelWaiters } from "./_kernel_waiters.ts";
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

Deno.test("FileLock.acquire() leaves nothing locked when it times out or is aborted", {
  ignore,
  repeats: 5,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  await assertRejects(() => lock.acquire({ timeout: 1 }), LockTimeoutError);
  await assertRejects(() => lock.acquire({ signal: AbortSignal.timeout(1) }), DOMException);

  await peer.ask("release");

  // In the kernel, not in the peer's answer: the late grant must have come and gone.
  await untilKernelWaiters(temp.path, 0);
  assertEquals(await peer.ask("acquire exclusive"), "acquired");
  const acquired = await mustBlock(lock.acquire());
  await peer.ask("release");
  (await acquired()).release();
});

Deno.test("FileLock.acquire() waits in the kernel once, however often it was given up before", {
  ignore,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  for (let time = 0; time < 20; time++) {
    await assertRejects(() => lock.acquire({ timeout: 1 }), LockTimeoutError);
    using brief = new FileLock(temp.path);
    await assertRejects(() => brief.acquire({ timeout: 1 }), LockTimeoutError);
  }
  assertEquals(kernelWaiters(temp.path), [Deno.pid]);

  const acquired = await mustBlock(lock.acquire());
  await peer.ask("release");
  (await acquired()).release();
});

Deno.test(
  "FileLock.acquire() takes over the place in the kernel of one that gives up",
  { ignore },
  async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    await using rival = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    await peer.ask("acquire exclusive");
    const controller = new AbortController();
    const first = assertRejects(() => lock.acquire({ signal: controller.signal }));
    const second = lock.acquire();
    await untilKernelWaiters(temp.path, 1);
    const rivalAcquires = rival.ask("acquire exclusive");
    await untilKernelWaiters(temp.path, 2);

    controller.abort();
    await first;
    await peer.ask("release");

    const guard = await second;
    const rivalAcquired = await mustBlock(rivalAcquires);
    guard.release();
    await rivalAcquired();
  },
);

Deno.test(
  "FileLock.acquire() shares with other processes after an exclusive attempt was given up",
  { ignore },
  async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    await peer.ask("acquire shared");
    await assertRejects(() => lock.acquire({ timeout: 5 }), LockTimeoutError);

    const reader = await lock.acquire({ mode: "shared", timeout: 10_000 });
    const writer = lock.acquire();
    await mustBlock(writer);
    await peer.ask("release");
    const acquired = await mustBlock(writer);

    reader.release();
    (await acquired()).release();
  },
);

Deno.test("FileLock.acquire() shares when the exclusive one before it in the kernel gives up", {
  ignore,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire shared");
  const controller = new AbortController();
  const writer = assertRejects(() => lock.acquire({ signal: controller.signal }));
  const reader = await mustBlock(lock.acquire({ mode: "shared" }));

  controller.abort();

  await writer;
  (await reader()).release();
  await peer.ask("release");
  await settle(lock);
});

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
