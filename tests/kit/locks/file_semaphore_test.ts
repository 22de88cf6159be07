import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  FileLock,
  FileSemaphore,
  LockClosedError,
  LockOptionError,
  SemaphoreArgumentError,
  SemaphoreTimeoutError,
} from "../../../lib/kit/locks/mod.ts";
import { mustBlock } from "./_must_block.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

Deno.test("FileSemaphore lets in as many processes as it has permits, and no more", async () => {
  using temp = new TempLock();
  await using one = await Peer.start(temp.path);
  await using other = await Peer.start(temp.path);
  using semaphore = new FileSemaphore(temp.path, 3);
  assertEquals(await one.ask("take 3"), "taken");
  assertEquals(await other.ask("take 3"), "taken");
  using _own = await semaphore.acquire();
  assertEquals(await semaphore.tryAcquire(), undefined);
  const taken = await mustBlock(semaphore.acquire());
  await one.ask("release");
  using _next = await taken();
});

Deno.test("FileSemaphore has a permit free again after kill -9 of its holder", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using semaphore = new FileSemaphore(temp.path, 2);
  using _own = await semaphore.acquire();
  await peer.ask("take 2");
  const taken = await mustBlock(semaphore.acquire());
  await peer.kill();
  using _next = await taken();
});

Deno.test("FileSemaphore lets the next one in when the first in line is killed", async () => {
  using temp = new TempLock();
  await using first = await Peer.start(temp.path);
  using semaphore = new FileSemaphore(temp.path, 1);
  const own = await semaphore.acquire();
  const waits = first.ask("take 1").catch(() => "killed");
  const taken = await mustBlock(semaphore.acquire());
  await first.kill();
  own.release();
  using _next = await taken();
  assertEquals(await waits, "killed");
});

Deno.test("FileSemaphore.acquire() lets clients of one process in as they have come", async () => {
  using temp = new TempLock();
  using semaphore = new FileSemaphore(temp.path, 1);
  const order: number[] = [];
  const own = await semaphore.acquire();
  const visits = [1, 2, 3].map(async (number) => {
    using _permit = await semaphore.acquire();
    order.push(number);
  });
  own.release();
  await Promise.all(visits);
  assertEquals(order, [1, 2, 3]);
});

Deno.test("FileSemaphore.acquire() takes a free permit when its time is up, though the first in line does not move", async () => {
  using temp = new TempLock();
  using semaphore = new FileSemaphore(temp.path, 2);
  using line = new FileLock(`${temp.path}.2.line.lock`);
  using _stopped = await line.acquire();
  using _one = await semaphore.acquire({ timeout: 10 });
  using _two = await semaphore.acquire({ timeout: 0 });
  await assertRejects(() => semaphore.acquire({ timeout: 10 }), SemaphoreTimeoutError);
});

Deno.test("FileSemaphore.acquire() throws a SemaphoreTimeoutError when its time is up, in line or at its head", async () => {
  using temp = new TempLock();
  using semaphore = new FileSemaphore(temp.path, 2);
  using _one = await semaphore.acquire();
  using _two = await semaphore.acquire();
  const [, error] = await Promise.all(
    [40, 10].map((timeout) =>
      assertRejects(() => semaphore.acquire({ timeout }), SemaphoreTimeoutError)
    ),
  );
  assert(error);
  assertEquals(error.code, "SEMAPHORE_TIMEOUT");
  assertEquals(error.semaphore, temp.path);
  assert(error.waited >= 9, `${error.waited}`);
  assertEquals(
    error.message.replace(/\d+ ms/, "10 ms"),
    `Cannot acquire semaphore '${temp.path}' within its time-out: after 10 ms all 2 permits are still taken`,
  );
});

Deno.test("FileSemaphore.acquire() rejects with the reason of its signal, also at the head of the line", async () => {
  using temp = new TempLock();
  using semaphore = new FileSemaphore(temp.path, 1);
  const own = await semaphore.acquire();
  const controller = new AbortController();
  const waits = await mustBlock(semaphore.acquire({ signal: controller.signal }));
  controller.abort(new Error("enough"));
  await assertRejects(waits, Error, "enough");
  own.release();
  (await semaphore.acquire({ timeout: 10_000 })).release();
});

Deno.test("FileSemaphore.close() ends the waits, and leaves the permits that are taken", async () => {
  using temp = new TempLock();
  const semaphore = new FileSemaphore(temp.path, 1);
  const own = await semaphore.acquire();
  const waits = await mustBlock(semaphore.acquire());
  semaphore.close();
  await assertRejects(waits, LockClosedError);
  using other = new FileSemaphore(temp.path, 1);
  assertEquals(await other.tryAcquire(), undefined);
  own.release();
  (await other.acquire({ timeout: 10_000 })).release();
});

Deno.test("FileSemaphore refuses a number of permits, a name and an option that cannot be", async () => {
  using temp = new TempLock();
  for (const permits of [0, -1, 1.5, 101, NaN, Infinity]) {
    assertThrows(() => new FileSemaphore(temp.path, permits), SemaphoreArgumentError, "'permits'");
  }
  assertThrows(() => new FileSemaphore(`${temp.folder}/`, 3), SemaphoreArgumentError, "'name'");
  using semaphore = new FileSemaphore(temp.path, 1);
  const options: object = { timout: 10 };
  await assertRejects(() => semaphore.acquire(options), LockOptionError, "did you mean 'timeout'?");
});
