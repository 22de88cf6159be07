import { assert, assertEquals, assertRejects } from "@std/assert";
import { FileLock, LockTimeoutError } from "last-ticket/locks";
import { settle, untilKernelWaiters } from "./_kernel_waiters.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

// A lock that became free in time is granted, whatever the program does when the event loop should tell.

const linux = Deno.build.os === "linux";
const TIMEOUT_MS = 200;

/** Computes, so that no event is told meanwhile. */
function computeUntil(time: number): void {
  while (performance.now() < time);
}

Deno.test(
  "FileLock.acquire() takes what another process gave back in time, though it hears of it late",
  {
    ignore: !linux,
  },
  async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    await peer.ask("acquire");
    // Long enough for the request to get to the kernel, also on a busy computer.
    const timeout = 2_000;
    const begun = performance.now();
    const acquired = lock.acquire({ timeout });
    await untilKernelWaiters(temp.path, 1);
    Deno.kill(peer.pid, "SIGKILL");
    computeUntil(begun + timeout + 100);
    (await acquired).release();
  },
);

Deno.test("FileLock.acquire() takes what its own process gave back in time, though it hears of it late", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  const acquired = lock.acquire({ timeout: TIMEOUT_MS });
  guard.release();
  computeUntil(performance.now() + 2 * TIMEOUT_MS);
  (await acquired).release();
});

Deno.test("FileLock.acquire() leaves nothing under way when it is granted while its time runs out", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const { lstat } = Deno;
  const [looked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isUnderWay = true;
  Deno.lstat = async (path) => {
    looked.resolve();
    await goOn.promise;
    isUnderWay = false;
    return await lstat(path);
  };
  try {
    const guard = await lock.acquire();
    const acquired = lock.acquire({ timeout: 1 }).then((guard) => ({ guard, isUnderWay }));
    await looked.promise;
    guard.release();
    // As long as it takes until it is granted, and longer.
    for (let turn = 0; turn < 20; turn++) await lstat(temp.path);
    goOn.resolve();
    const late = await acquired;
    late.guard.release();
    assertEquals(late.isUnderWay, false);
  } finally {
    Deno.lstat = lstat;
  }
});

Deno.test(
  "FileLock.acquire() takes a lock that nobody holds when it has waited behind one who gave up",
  {
    ignore: !linux,
  },
  async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    await peer.ask("acquire shared");
    const exclusive = lock.acquire({ timeout: TIMEOUT_MS });
    const shared = lock.acquire({ timeout: 10_000, mode: "shared" });
    const error = await assertRejects(() => exclusive, LockTimeoutError);
    assertEquals(error.holders.map(({ pid }) => pid), [peer.pid]);
    (await shared).release();
    await peer.ask("release");
    await settle(lock);
  },
);

Deno.test("FileLock.acquire() never says that its own process holds what it does not", {
  ignore: !linux,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  for (let round = 0; round < 20; round++) {
    await peer.ask("acquire");
    const acquired = lock.acquire({ timeout: 1 });
    const released = peer.ask("release");
    try {
      (await acquired).release();
    } catch (error) {
      assert(error instanceof LockTimeoutError);
      assertEquals(error.holders.filter(({ pid }) => pid === Deno.pid), []);
    }
    await released;
    await settle(lock);
  }
});
