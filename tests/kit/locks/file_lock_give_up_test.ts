import { assertEquals, assertRejects } from "@std/assert";
import { FileLock, LockTimeoutError } from "../../../lib/kit/locks/mod.ts";
import { kernelWaiters, settle, untilKernelWaiters } from "./_kernel_waiters.ts";
import { mustBlock } from "./_must_block.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

// What becomes of a request in the kernel whose client gives up, as Linux's /proc/locks shows it.
const ignore = Deno.build.os !== "linux";

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
