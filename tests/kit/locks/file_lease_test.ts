import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { deadline } from "@std/async";
import {
  FileLease,
  FileLock,
  LockFileError,
  LockOptionError,
  LockTimeoutError,
} from "../../../lib/kit/locks/mod.ts";
import { mustBlock } from "./_must_block.ts";
import { TempLock } from "./_temp_lock.ts";

/** Longer than a test takes, in milliseconds. */
const LONG = 600_000;

for (const lasts of [0, -1, NaN, Infinity, 86_400_001]) {
  Deno.test(`FileLease() throws when 'lasts' is ${lasts}`, () => {
    assertThrows(
      () => new FileLease("lease", { lasts }),
      RangeError,
      `Cannot create lease as 'lasts' must be between 1 and 86400000: current value is ${lasts}`,
    );
  });
}

Deno.test("FileLease.acquire() counts the leases from 1 on, whoever of several takes them", async () => {
  using temp = new TempLock();
  const tokens: number[] = [];
  for (let lease = 1; lease <= 3; lease++) {
    using guard = await new FileLease(temp.path, { lasts: LONG }).acquire();
    tokens.push(guard.token);
    assertEquals(guard.lasts, LONG);
  }
  assertEquals(tokens, [1, 2, 3]);
});

Deno.test("FileLease.acquire() gives one lease after the other to those that wait at the same time", async () => {
  using temp = new TempLock();
  const leases = Array.from({ length: 5 }, () => new FileLease(temp.path, { lasts: 1 }));
  const tokens = await Promise.all(leases.map(async (lease) => (await lease.acquire()).token));
  assertEquals(tokens.toSorted(), [1, 2, 3, 4, 5]);
});

Deno.test("FileLease.acquire() waits as long as somebody has the lease", async () => {
  using temp = new TempLock();
  const lease = new FileLease(temp.path, { lasts: LONG });
  const first = await lease.acquire();
  const taken = await mustBlock(lease.acquire());
  first.release();
  assertEquals((await taken()).token, 2);
});

for (const timeout of [0, 30]) {
  Deno.test(`FileLease.acquire() gives up after ${timeout} ms, and has not taken the lease then`, async () => {
    using temp = new TempLock();
    const lease = new FileLease(temp.path, { lasts: LONG });
    const first = await lease.acquire({ timeout });
    const error = await assertRejects(
      () => lease.acquire({ timeout }),
      LockTimeoutError,
      `Cannot acquire lock '${temp.path}' within its time-out`,
    );
    assert(error.waited >= timeout);
    first.release();
    assertEquals((await lease.acquire({ timeout })).token, 2);
  });
}

Deno.test("FileLease.acquire() rejects with a signal's reason, before the wait and during it", async () => {
  using temp = new TempLock();
  const lease = new FileLease(temp.path, { lasts: LONG });
  const aborted = AbortSignal.abort(new Error("closed"));
  await assertRejects(() => lease.acquire({ signal: aborted }), Error, "closed");
  assertEquals((await lease.acquire()).token, 1);
  const controller = new AbortController();
  const waiting = lease.acquire({ signal: controller.signal });
  controller.abort(new Error("no more"));
  await assertRejects(() => waiting, Error, "no more");
});

Deno.test("FileLease.acquire() gives up in time when another one looks at the file and does not end", async () => {
  using temp = new TempLock();
  using stopped = new FileLock(`${temp.path}.lock`);
  using _look = await stopped.acquire();
  const lease = new FileLease(temp.path, { lasts: LONG });
  const error = await assertRejects(() => lease.acquire({ timeout: 30 }), LockTimeoutError);
  // Ten seconds are what it would take without a time-out.
  assert(error.waited < 5_000);
});

Deno.test("FileLease.acquire() refuses options that it does not have", async () => {
  using temp = new TempLock();
  const lease = new FileLease(temp.path, { lasts: LONG });
  await assertRejects(() => lease.acquire({ timeout: -1 }), RangeError, "must not be negative");
  // deno-lint-ignore no-explicit-any -- what JavaScript could pass
  const options = { timout: 5 } as any;
  await assertRejects(() => lease.acquire(options), LockOptionError, "timout");
});

Deno.test("FileLease.acquire() does not wait longer than the lease lasts for one that is never given back", async () => {
  using temp = new TempLock();
  const start = performance.now();
  await new FileLease(temp.path, { lasts: 200 }).acquire();
  assertEquals((await new FileLease(temp.path, { lasts: LONG }).acquire()).token, 2);
  // Timers of some systems are early by a few milliseconds.
  assert(performance.now() - start >= 190);
});

Deno.test("LeaseGuard.release() after the time of its lease leaves the next lease alone", async () => {
  using temp = new TempLock();
  const late = await new FileLease(temp.path, { lasts: 1 }).acquire();
  const lease = new FileLease(temp.path, { lasts: LONG });
  const second = await lease.acquire();
  late.release();
  const taken = await mustBlock(lease.acquire());
  second.release();
  second.release();
  assertEquals((await taken()).token, 3);
});

for (const text of ["", "[]", '{"token":1}', '{"token":"1","ends":0}', '{"token":-1,"ends":0}']) {
  Deno.test(`FileLease.acquire() refuses a file that says '${text}', and leaves it as it was`, async () => {
    using temp = new TempLock();
    await Deno.writeTextFile(temp.path, text);
    const error = await assertRejects(
      () => new FileLease(temp.path, { lasts: 1 }).acquire(),
      LockFileError,
      'a correct one is {"token":1,"ends":0}',
    );
    assertEquals([error.code, error.path], ["LOCK_FILE", temp.path]);
    assertEquals(await Deno.readTextFile(temp.path), text);
  });
}

for (const ends of ["1e999", "1e15"]) {
  Deno.test(`FileLease.acquire() does not wait for a lease whose end is ${ends}`, async () => {
    using temp = new TempLock();
    await Deno.writeTextFile(temp.path, `{"token":3,"ends":${ends}}`);
    const lease = new FileLease(temp.path, { lasts: 1 });
    const error = await assertRejects(() => deadline(lease.acquire(), 10_000), LockFileError);
    assertStringIncludes(error.message, 'or end it by {"token":3,"ends":0}');
  });
}

Deno.test("FileLease.acquire() names the file and the fix when its folder does not exist", async () => {
  using temp = new TempLock();
  const lease = new FileLease(`${temp.path}-missing/lease`, { lasts: 1 });
  await assertRejects(() => lease.acquire(), LockFileError, "create the folder first");
});
