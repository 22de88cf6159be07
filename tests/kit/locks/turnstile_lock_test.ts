import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  FileLock,
  LockClosedError,
  LockTimeoutError,
  TurnstileLock,
} from "../../../lib/kit/locks/mod.ts";
import { untilKernelWaiters } from "./_kernel_waiters.ts";
import { mustBlock } from "./_must_block.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

// Who waits in the kernel, and for what, is seen in Linux's /proc/locks.
const ignore = Deno.build.os !== "linux";

Deno.test("TurnstileLock lets in the readers of several processes together, and a writer alone", async () => {
  using temp = new TempLock();
  await using reader = await Peer.start(temp.path);
  await using writer = await Peer.start(temp.path);
  using lock = new TurnstileLock(temp.path);
  const own = await lock.acquire({ mode: "shared" });
  assertEquals(await reader.ask("pass shared"), "passed");
  const writes = await mustBlock(writer.ask("pass"));
  await reader.ask("release");
  own.release();
  assertEquals(await writes(), "passed");
  const readsAgain = await mustBlock(reader.ask("pass shared"));
  assertEquals(await lock.tryAcquire(), undefined);
  assertEquals(await lock.tryAcquire({ mode: "shared" }), undefined);
  await writer.ask("release");
  assertEquals(await readsAgain(), "passed");
});

Deno.test("FileLock lets in a reader while the writer of another process waits in the kernel", {
  ignore,
}, async () => {
  using temp = new TempLock();
  await using writer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  const reader = await lock.acquire({ mode: "shared" });
  const writes = writer.ask("acquire");
  await untilKernelWaiters(temp.path, 1);
  const late = await lock.acquire({ mode: "shared", timeout: 10_000 });
  reader.release();
  const blocked = await mustBlock(writes);
  late.release();
  assertEquals(await blocked(), "acquired");
});

Deno.test("TurnstileLock lets in no reader while the writer of another process waits", {
  ignore,
}, async () => {
  using temp = new TempLock();
  await using writer = await Peer.start(temp.path);
  await using lateReader = await Peer.start(temp.path);
  using lock = new TurnstileLock(temp.path);
  const reader = await lock.acquire({ mode: "shared" });
  const writes = writer.ask("pass");
  await untilKernelWaiters(temp.path, 1);
  assertEquals(await lock.tryAcquire({ mode: "shared" }), undefined);
  const here = await mustBlock(lock.acquire({ mode: "shared" }));
  const there = await mustBlock(lateReader.ask("pass shared"));
  reader.release();
  assertEquals(await writes, "passed");
  await writer.ask("release");
  using _late = await here();
  assertEquals(await there(), "passed");
});

Deno.test(
  "TurnstileLock keeps no writer out by readers that overlap without end",
  { ignore },
  async () => {
    using temp = new TempLock();
    await using writer = await Peer.start(temp.path);
    using lock = new TurnstileLock(temp.path);
    let isWritten = false;
    let reader = await lock.acquire({ mode: "shared" });
    const writes = writer.ask("pass").then(async () => {
      isWritten = true;
      await writer.ask("release");
    });
    await untilKernelWaiters(temp.path, 1);
    while (!isWritten) {
      // The next one asks before the one inside leaves.
      const next = lock.acquire({ mode: "shared", timeout: 10_000 });
      reader.release();
      reader = await next;
    }
    await writes;
    reader.release();
  },
);

for (const waits of ["pass", "pass shared"] as const) {
  Deno.test(`TurnstileLock lets the next one in when whoever waits at "${waits}" is killed`, {
    ignore,
  }, async () => {
    using temp = new TempLock();
    await using killed = await Peer.start(temp.path);
    using lock = new TurnstileLock(temp.path);
    const own = await lock.acquire();
    const asked = killed.ask(waits).catch(() => "killed");
    await untilKernelWaiters(temp.path, 1);
    const next = await mustBlock(lock.acquire({ mode: "shared" }));
    await killed.kill();
    assertEquals(await asked, "killed");
    own.release();
    using _next = await next();
  });
}

for (const mode of ["exclusive", "shared"] as const) {
  Deno.test(`TurnstileLock is free again after kill -9 of its ${mode} holder`, async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new TurnstileLock(temp.path);
    assertEquals(await peer.ask(`pass ${mode}`), "passed");
    const acquired = await mustBlock(lock.acquire());
    await peer.kill();
    using _guard = await acquired();
  });
}

Deno.test("TurnstileLock.acquire() names the lock and its holder when time is up, at the turnstile, too", async () => {
  using temp = new TempLock();
  await using holder = await Peer.start(temp.path);
  using lock = new TurnstileLock(temp.path);
  await holder.ask("pass shared");
  const atTheLock = lock.acquire({ timeout: 60 });
  const atTheTurnstile = lock.acquire({ mode: "shared", timeout: 20 });
  for (const waiting of [atTheTurnstile, atTheLock]) {
    const error = await assertRejects(() => waiting, LockTimeoutError);
    assertEquals(error.path, temp.path);
    assertEquals(error.code, "LOCK_TIMEOUT");
    assertMatch(error.message, /after \d\d+ ms/);
    if (!ignore) assertEquals(error.holders.map(({ pid }) => pid), [holder.pid]);
  }
  (await lock.acquire({ mode: "shared", timeout: 10_000 })).release();
  await holder.ask("release");
  // What was given up is still in the kernel, until it is taken over.
  (await lock.acquire({ timeout: 10_000 })).release();
});

Deno.test("TurnstileLock.acquire() rejects with the reason of its signal, and lets those behind it in", async () => {
  using temp = new TempLock();
  using lock = new TurnstileLock(temp.path);
  const reader = await lock.acquire({ mode: "shared" });
  const controller = new AbortController();
  const writer = lock.acquire({ signal: controller.signal });
  const late = await mustBlock(lock.acquire({ mode: "shared" }));
  controller.abort(new Error("enough"));
  await assertRejects(() => writer, Error, "enough");
  (await late()).release();
  reader.release();
  // What was given up is still in the kernel, until it is taken over.
  (await lock.acquire({ timeout: 10_000 })).release();
});

Deno.test("TurnstileLock.close() ends the waits, at the turnstile, too, and leaves the guards", async () => {
  using temp = new TempLock();
  const lock = new TurnstileLock(temp.path);
  const reader = await lock.acquire({ mode: "shared" });
  const writer = await mustBlock(lock.acquire());
  const late = await mustBlock(lock.acquire({ mode: "shared" }));
  lock.close();
  await assertRejects(writer, LockClosedError);
  await assertRejects(late, LockClosedError);
  using other = new TurnstileLock(temp.path);
  assertEquals(await other.tryAcquire(), undefined);
  reader.release();
  (await other.acquire({ timeout: 10_000 })).release();
});
