import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  FileLock,
  LockClosedError,
  LockFileError,
  LockTimeoutError,
} from "../../../lib/kit/locks/mod.ts";
import { mustBlock } from "./_must_block.ts";
import { TempLock } from "./_temp_lock.ts";

Deno.test("FileLock creates its file at the first acquisition and leaves it empty", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  assertEquals([...Deno.readDirSync(temp.folder)], []);

  using _guard = await lock.acquire();

  assertEquals(Deno.readTextFileSync(temp.path), "");
});

Deno.test("FileLock leaves the content of its file alone", async () => {
  using temp = new TempLock();
  Deno.writeTextFileSync(temp.path, "mine");
  using lock = new FileLock(temp.path);
  (await lock.acquire()).release();
  assertEquals(Deno.readTextFileSync(temp.path), "mine");
});

Deno.test("FileLock keeps another FileLock on the same file out", async () => {
  using temp = new TempLock();
  using one = new FileLock(temp.path);
  using other = new FileLock(temp.path);
  const guard = await one.acquire();
  assertEquals(await other.tryAcquire(), undefined);
  const acquired = await mustBlock(other.acquire());

  guard.release();

  (await acquired()).release();
});

for (const link of [Deno.symlinkSync, Deno.linkSync]) {
  Deno.test(`FileLock is one lock with its file's other path (${link.name})`, async () => {
    using temp = new TempLock();
    Deno.writeTextFileSync(temp.path, "");
    const path = `${temp.folder}/other`;
    link(temp.path, path);
    using one = new FileLock(temp.path);
    using other = new FileLock(path);
    using _guard = await one.acquire();

    // Names this process as the holder: it is found without asking the kernel.
    const error = await assertRejects(() => other.acquire({ timeout: 0 }), LockTimeoutError);

    assertEquals(error.holders, [{ pid: Deno.pid, isSelf: true }]);
  });
}

Deno.test("FileLock takes a file URL", async () => {
  using temp = new TempLock();
  const url = new URL(`file://${temp.folder}/two%20tickets%.lock`);
  using lock = new FileLock(url);
  using _guard = await lock.acquire();
  assertEquals(lock.path, `${temp.folder}/two tickets%.lock`);
  assert(Deno.statSync(url).isFile);
});

Deno.test("FileLock throws when its URL is not a file URL", () => {
  assertThrows(
    () => new FileLock(new URL("https://example.com/x.lock")),
    TypeError,
    "must be a file URL: current value is https://example.com/x.lock",
  );
});

Deno.test("FileLock refuses a wrong timeout or mode, as its own and at each acquisition", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const negative = "Cannot acquire lock as 'timeout' must not be negative: current value is -1";
  const nan = "Cannot acquire lock as 'timeout' must be a number: current value is NaN";
  const mode =
    `Cannot acquire lock as 'mode' must be "exclusive" or "shared": current value is true`;
  assertThrows(() => new FileLock(temp.path, { timeout: -1 }), RangeError, negative);
  assertThrows(() => new FileLock(temp.path, { timeout: NaN }), RangeError, nan);
  await assertRejects(() => lock.acquire({ timeout: -1 }), RangeError, negative);
  await assertRejects(() => lock.acquire({ timeout: NaN }), RangeError, nan);

  const wrong: { mode: "exclusive" } = JSON.parse('{ "mode": true }');
  assertThrows(() => new FileLock(temp.path, wrong), TypeError, mode);
  await assertRejects(() => lock.acquire(wrong), TypeError, mode);
  await assertRejects(() => lock.tryAcquire(wrong), TypeError, mode);
});

Deno.test("FileLock applies its own options to acquisitions that do not say otherwise", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path, { timeout: 0, mode: "shared" });
  using _one = await lock.acquire();
  using _other = await lock.acquire();
  await assertRejects(() => lock.acquire({ mode: "exclusive" }), LockTimeoutError);
});

Deno.test("FileLock.acquire() throws when the folder is missing, and works once it is there", async () => {
  using temp = new TempLock();
  using lock = new FileLock(`${temp.folder}/sub/tickets.json.lock`);
  const error = await assertRejects(() => lock.acquire(), LockFileError);
  assertEquals(
    error.message,
    `Cannot lock file '${temp.folder}/sub/tickets.json.lock' as its folder does not exist: ` +
      "create the folder first",
  );
  assertEquals(error.path, lock.path);
  assert(error.cause instanceof Deno.errors.NotFound);

  Deno.mkdirSync(`${temp.folder}/sub`);

  (await lock.acquire()).release();
});

Deno.test("FileLock.acquire() throws when its path is a folder or leads through a file", async () => {
  using temp = new TempLock();
  Deno.writeTextFileSync(`${temp.folder}/file`, "");
  using folder = new FileLock(temp.folder);
  using file = new FileLock(`${temp.folder}/file/x.lock`);
  await assertRejects(() => folder.acquire(), LockFileError, "it is a folder: name a file");
  await assertRejects(() => file.tryAcquire(), LockFileError, "choose another path");
});

Deno.test("FileLock.acquire() throws when Deno may not use the file", {
  permissions: { read: true, write: false, sys: true },
}, async () => {
  using lock = new FileLock("/not/allowed.lock");
  await assertRejects(
    () => lock.acquire(),
    LockFileError,
    "start it with --allow-read=/not/allowed.lock --allow-write=/not/allowed.lock",
  );
});

Deno.test("FileLock.acquire() gives up at once when 'timeout' is 0", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  using _guard = await lock.acquire({ timeout: 0 });
  const error = await assertRejects(() => lock.acquire({ timeout: 0 }), LockTimeoutError);
  assertEquals(error.waited, 0);
});

Deno.test("FileLock.acquire() says that its own process holds the lock when it times out", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  using _guard = await lock.acquire();
  const error = await assertRejects(() => lock.acquire({ timeout: 5 }), LockTimeoutError);
  assert(error.message.startsWith(`Cannot acquire lock '${temp.path}' within its time-out: `));
  assert(
    error.message.endsWith(
      "this very process still holds it: release that guard first, a lock is not reentrant",
    ),
  );
  assert(error.waited >= 4, `${error.waited}`);
});

Deno.test("FileLock.acquire() waits when 'timeout' is longer than a timer can be", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  const acquired = await mustBlock(lock.acquire({ timeout: Number.MAX_SAFE_INTEGER }));
  guard.release();
  (await acquired()).release();
});

Deno.test("FileLock.acquire() throws the signal's reason when it is aborted already", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const reason = new Error("no more");
  const error = await assertRejects(() => lock.acquire({ signal: AbortSignal.abort(reason) }));
  assertEquals(error, reason);
  using _guard = await lock.acquire({ timeout: 0 });
});

Deno.test("FileLock.acquire() throws the signal's reason when it is aborted during the wait", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  const controller = new AbortController();
  const reason = new Error("no more");
  const waiting = assertRejects(() => lock.acquire({ signal: controller.signal }));
  controller.abort(reason);
  assertEquals(await waiting, reason);

  guard.release();

  using _guard = await lock.acquire({ timeout: 0 });
});

Deno.test("FileLock.tryAcquire() returns nothing while others are in line", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const reader = await lock.acquire({ mode: "shared" });
  const writer = lock.acquire();
  assertEquals(await lock.tryAcquire({ mode: "shared" }), undefined);
  reader.release();
  (await writer).release();
  (await lock.tryAcquire())?.release();
});

Deno.test("FileLock.close() refuses later acquisitions", async () => {
  using temp = new TempLock();
  const lock = new FileLock(temp.path);
  (await lock.acquire()).release();
  lock.close();
  lock.close();
  await assertRejects(() => lock.acquire(), LockClosedError, `'${temp.path}' as it is closed`);
  await assertRejects(() => lock.tryAcquire(), LockClosedError);
});

Deno.test("FileLock.close() rejects who waits and leaves guards valid", async () => {
  using temp = new TempLock();
  const lock = new FileLock(temp.path);
  using other = new FileLock(temp.path);
  const guard = await lock.acquire();
  const waiting = [1, 2, 3].map(() => assertRejects(() => lock.acquire(), LockClosedError));
  const acquired = await mustBlock(other.acquire());

  lock.close();

  await Promise.all(waiting);
  assertEquals(await other.tryAcquire(), undefined);
  guard.release();
  (await acquired()).release();
});

Deno.test("FileLock.close() leaves the file open until the last guard is released", async () => {
  using temp = new TempLock();
  const lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  lock.close();
  using other = Deno.openSync(temp.path, { read: true, write: true });
  assert(!other.tryLockSync(true));
  guard.release();
  assert(other.tryLockSync(true));
});
