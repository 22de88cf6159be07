import { assertEquals, assertRejects } from "@std/assert";
import { FileLock, LockTimeoutError, withLock } from "../../../lib/kit/locks/mod.ts";
import { TempLock } from "./_temp_lock.ts";

Deno.test("withLock() holds the lock during the critical section and returns its result", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const result = await withLock(lock, () => lock.tryAcquire());
  assertEquals(result, undefined);
  using _guard = await lock.acquire({ timeout: 0 });
});

Deno.test("withLock() releases the lock when the critical section throws", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  await assertRejects(() => withLock(lock, () => Promise.reject(new Error("sold out"))));
  await assertRejects(() =>
    withLock(lock, () => {
      throw new Error("sold out");
    })
  );
  using _guard = await lock.acquire({ timeout: 0 });
});

Deno.test("withLock() passes its options on", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  using _guard = await lock.acquire();
  await assertRejects(() => withLock(lock, () => {}, { timeout: 0 }), LockTimeoutError);
});
